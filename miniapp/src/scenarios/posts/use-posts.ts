import type { PostHolderView } from '@linli/shared/contracts/posts';
import { listPosts, proposeDismissal } from '@linli/shared/contracts/posts';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { useState } from 'react';
import type { CallError } from '@/services/call';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import { useAction } from './use-action';

type PostPage = OutputOf<typeof listPosts>;

/** A proposal that now waits for a second administrator. */
export type Proposal = OutputOf<typeof proposeDismissal>;

/** The roster, page by page. */
export interface Roster {
  readonly isSignedIn: boolean;
  readonly first: Loaded<PostPage>;
  readonly items: readonly PostHolderView[];
  readonly hasMore: boolean;
  readonly error: CallError | null;
  readonly more: () => void;
}

/** Who holds which post; most communities fit on the first page. */
export function useRoster(): Roster {
  const isSignedIn = useIsSignedIn();
  const first = useLoaded(isSignedIn ? 'posts' : null, () => call(listPosts, { limit: 100 }));
  const [rest, setRest] = useState<Pick<PostPage, 'items' | 'nextCursor'> | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const cursor = rest === null ? (first.data?.nextCursor ?? null) : rest.nextCursor;
  const more = (): void => {
    if (cursor === null) return;
    void call(listPosts, { limit: 100, cursor }).then((answer) => {
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      const { items, nextCursor } = answer.data;
      setRest((before) => ({ items: [...(before?.items ?? []), ...items], nextCursor }));
    });
  };
  const items = [...(first.data?.items ?? []), ...(rest?.items ?? [])];
  return { isSignedIn, first, items, hasMore: cursor !== null, error, more };
}

/** Proposing to end a post, with the reason that the second administrator will read. */
export function useDismissal(): {
  readonly isBusy: boolean;
  readonly error: CallError | null;
  readonly propose: (grantId: string, reason: string) => Promise<Proposal | null>;
  readonly clear: () => void;
} {
  const { isBusy, error, run, clear } = useAction<Proposal>();
  return {
    isBusy,
    error,
    clear,
    propose: (grantId, reason) => run(() => call(proposeDismissal, { grantId, reason })),
  };
}
