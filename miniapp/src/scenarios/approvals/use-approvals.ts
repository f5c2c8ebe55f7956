import type { ApprovalOutline, ApprovalView } from '@linli/shared/contracts/approvals';
import {
  decideApproval,
  getApproval,
  listApprovals,
  withdrawApproval,
} from '@linli/shared/contracts/approvals';
import { useState } from 'react';
import type { Answer, CallError } from '@/services/call';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

/** Which half of the list. */
export type ApprovalFilter = 'pending' | 'closed';

interface ApprovalPage {
  readonly items: readonly ApprovalOutline[];
  readonly nextCursor: string | null;
}

/** Approvals, newest first, page by page. */
export interface ApprovalList {
  readonly isSignedIn: boolean;
  readonly first: Loaded<ApprovalPage>;
  readonly items: readonly ApprovalOutline[];
  readonly hasMore: boolean;
  readonly error: CallError | null;
  readonly more: () => void;
}

/** Two pages, one after the other; each may still be missing. */
function joined(one: ApprovalPage | null, next: ApprovalPage | null) {
  return {
    items: [...(one?.items ?? []), ...(next?.items ?? [])],
    cursor: (next ?? one)?.nextCursor ?? null,
  };
}

/** What waits, or what is closed; `more` adds the next page below. */
export function useApprovals(state: ApprovalFilter): ApprovalList {
  const isSignedIn = useIsSignedIn();
  const first = useLoaded<ApprovalPage>(isSignedIn ? `approvals-${state}` : null, () =>
    call(listApprovals, { state, limit: 20 }),
  );
  const [rest, setRest] = useState<(ApprovalPage & { of: ApprovalFilter }) | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  // What was read further down of the other half does not belong here.
  const further = rest?.of === state ? rest : null;
  const { cursor, items } = joined(first.data, further);
  const more = (): void => {
    if (cursor === null) return;
    void call(listApprovals, { state, limit: 20, cursor }).then((answer) => {
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      const read = joined(further, answer.data);
      setRest({ of: state, items: read.items, nextCursor: read.cursor });
    });
  };
  return { isSignedIn, first, items, hasMore: cursor !== null, error, more };
}

/** One approval, and what can be done with it. */
export interface OneApproval {
  readonly isSignedIn: boolean;
  readonly approval: Loaded<ApprovalView>;
  readonly isBusy: boolean;
  readonly error: CallError | null;
  readonly clear: () => void;
  /** Resolves to true when it was this press that closed it. */
  readonly decide: (isApproved: boolean, reason: string) => Promise<boolean>;
  readonly withdraw: () => Promise<boolean>;
}

/** Reads an approval; after a decision or a withdrawal reads it again. */
export function useApproval(approvalId: string): OneApproval {
  const isSignedIn = useIsSignedIn();
  const approval = useLoaded(isSignedIn ? approvalId : null, () =>
    call(getApproval, { approvalId }),
  );
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const close = async (answering: Promise<Answer<ApprovalView>>): Promise<boolean> => {
    setIsBusy(true);
    setError(null);
    const answer = await answering;
    setIsBusy(false);
    if (!answer.ok) setError(answer.error);
    // After a refusal too: perhaps somebody else was faster.
    approval.reload();
    return answer.ok;
  };
  return {
    isSignedIn,
    approval,
    isBusy,
    error,
    clear: () => {
      setError(null);
    },
    decide: (isApproved, reason) => close(call(decideApproval, { approvalId, isApproved, reason })),
    withdraw: () => close(call(withdrawApproval, { approvalId })),
  };
}
