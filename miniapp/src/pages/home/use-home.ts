import { listMessages } from '@linli/shared/contracts/messages';
import type { MessageView } from '@linli/shared/contracts/messages';
import { listBills } from '@linli/shared/contracts/payments';
import { getMe } from '@linli/shared/contracts/identity';
import type { Answer } from '@/services/call';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

/** What the home page tells a person who is signed in. */
export interface HomeView {
  readonly displayName: string;
  /** False for somebody who is bound to no household: then there is nothing to pay, and one thing to do. */
  readonly isBound: boolean;
  /** Somebody in a post may be asked for help. */
  readonly holdsPost: boolean;
  readonly unpaid: {
    readonly count: number;
    readonly totalFen: number;
    readonly overdueCount: number;
  };
  readonly messages: readonly MessageView[];
}

async function loadHome(): Promise<Answer<HomeView>> {
  const [me, bills, messages] = await Promise.all([
    call(getMe, {}),
    call(listBills, { status: 'unpaid', limit: 1 }),
    call(listMessages, { limit: 3 }),
  ]);
  if (!me.ok) return me;
  if (!bills.ok) return bills;
  if (!messages.ok) return messages;
  return {
    ok: true,
    data: {
      displayName: me.data.displayName,
      isBound: me.data.households.length > 0,
      holdsPost: me.data.grants.length > 0,
      unpaid: bills.data.unpaid,
      messages: messages.data.items,
    },
  };
}

/** What needs the person now; asks only when somebody is signed in. */
export function useHome(): { readonly isSignedIn: boolean; readonly home: Loaded<HomeView> } {
  const isSignedIn = useIsSignedIn();
  const home = useLoaded(isSignedIn ? 'home' : null, loadHome);
  return { isSignedIn, home };
}
