import {
  listMyOperations,
  listOperations,
  verifyOperations,
} from '@linli/shared/contracts/operations';
import type {
  OperationAction,
  OperationView,
  VerificationView,
} from '@linli/shared/contracts/operations';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { dayMs, dayOf, minuteMs } from '@linli/shared/kernel/time';
import { useState } from 'react';
import type { Answer, CallError } from '@/services/call';
import { call } from '@/services/call';
import { loadClientConfig } from '@/services/client-config';
import { useNow } from '@/services/clock';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { andThen, useLoaded } from '@/services/use-loaded';

/** How far back. */
export const whens = ['all', 'day', 'week', 'month'] as const;
export type When = (typeof whens)[number];

/** Which records. */
export interface OperationFilter {
  readonly when: When;
  readonly action: OperationAction | null;
  readonly actorId: string | null;
}

type OperationPage = OutputOf<typeof listOperations>;
type OwnPage = OutputOf<typeof listMyOperations>;

/** Records, newest first, page by page. */
export interface Records<Page> {
  readonly isSignedIn: boolean;
  readonly first: Loaded<Page>;
  readonly items: readonly OperationView[];
  readonly hasMore: boolean;
  readonly error: CallError | null;
  readonly more: () => void;
}

const daysBack: Readonly<Record<When, number | null>> = { all: null, day: 0, week: 6, month: 29 };

function inputOf({ when, action, actorId }: OperationFilter, now: number) {
  const back = daysBack[when];
  return {
    ...(back === null ? {} : { from: dayOf(now - back * dayMs) }),
    ...(action === null ? {} : { action }),
    ...(actorId === null ? {} : { actorId }),
    limit: 50,
  };
}

interface AnyPage {
  readonly items: readonly OperationView[];
  readonly nextCursor: string | null;
}

/** Two pages, one after the other; each may still be missing. */
function joined(one: AnyPage | null, next: AnyPage | null): AnyPage {
  return {
    items: [...(one?.items ?? []), ...(next?.items ?? [])],
    nextCursor: (next ?? one)?.nextCursor ?? null,
  };
}

type Ask<Page> = (cursor: { cursor?: string }) => Promise<Answer<Page>>;

function useRecords<Page extends AnyPage>(key: string, ask: Ask<Page>): Records<Page> {
  const isSignedIn = useIsSignedIn();
  const first = useLoaded<Page>(isSignedIn ? key : null, () => ask({}));
  const [rest, setRest] = useState<(AnyPage & { of: string }) | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  // What was read further down under another filter does not belong here.
  const further = rest?.of === key ? rest : null;
  const { items, nextCursor: cursor } = joined(first.data, further);
  const more = (): void => {
    if (cursor === null) return;
    void ask({ cursor }).then((answer) => {
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setRest({ of: key, ...joined(further, answer.data) });
    });
  };
  return { isSignedIn, first, items, hasMore: cursor !== null, error, more };
}

/** What everybody in a post did. */
export function useOperations(filter: OperationFilter): Records<OperationPage> {
  const now = useNow(minuteMs);
  return useRecords(`operations ${JSON.stringify(filter)}`, (cursor) =>
    andThen(loadClientConfig(), ({ community }) =>
      call(listOperations, { community: community.slug, ...inputOf(filter, now), ...cursor }),
    ),
  );
}

/** What I did. */
export function useMyOperations(): Records<OwnPage> {
  return useRecords('my operations', (cursor) =>
    andThen(loadClientConfig(), ({ community }) =>
      call(listMyOperations, { community: community.slug, limit: 50, ...cursor }),
    ),
  );
}

/** Comparing with the log, on request. */
export interface Verifying {
  readonly isBusy: boolean;
  /** What this page found itself; null before. */
  readonly found: VerificationView | null;
  readonly error: CallError | null;
  readonly start: () => void;
}

/** Lets the server compare the records now. */
export function useVerifying(): Verifying {
  const [isBusy, setIsBusy] = useState(false);
  const [found, setFound] = useState<VerificationView | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const start = (): void => {
    setIsBusy(true);
    void andThen(loadClientConfig(), ({ community }) =>
      call(verifyOperations, { community: community.slug }),
    ).then((answer) => {
      setIsBusy(false);
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setFound(answer.data);
    });
  };
  return { isBusy, found, error, start };
}
