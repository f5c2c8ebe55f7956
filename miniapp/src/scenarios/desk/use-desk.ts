import { listApprovals } from '@linli/shared/contracts/approvals';
import { getMe } from '@linli/shared/contracts/identity';
import type { MeView } from '@linli/shared/contracts/identity';
import type { Answer } from '@/services/call';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

/** How many things wait behind a line; `isMore` when there are more than one page. */
export interface Waiting {
  readonly count: number;
  readonly isMore: boolean;
}

/** The desk of whoever is signed in. What waits is null where it is not known. */
export interface DeskView {
  readonly me: MeView;
  readonly approvals: Waiting | null;
}

async function approvalsThatWait(me: MeView): Promise<Waiting | null> {
  if (!me.grants.some(({ post }) => post === 'administrator')) return null;
  const answer = await call(listApprovals, { state: 'pending', limit: 50 });
  if (!answer.ok) return null;
  const mine = answer.data.items.filter(({ can }) => can.decide);
  return { count: mine.length, isMore: answer.data.nextCursor !== null };
}

async function loadDesk(): Promise<Answer<DeskView>> {
  const me = await call(getMe, {});
  if (!me.ok) return me;
  // A count that cannot be had is no reason to close the desk.
  const approvals = await approvalsThatWait(me.data);
  return { ok: true, data: { me: me.data, approvals } };
}

/** Who is at the desk and what waits for them; asks only when somebody is signed in. */
export function useDesk(): { readonly isSignedIn: boolean; readonly desk: Loaded<DeskView> } {
  const isSignedIn = useIsSignedIn();
  const desk = useLoaded(isSignedIn ? 'desk' : null, loadDesk);
  return { isSignedIn, desk };
}
