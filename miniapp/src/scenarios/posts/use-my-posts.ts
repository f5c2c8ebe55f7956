import { issueAppointmentCode, listMyPosts, resignPost } from '@linli/shared/contracts/posts';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { useState } from 'react';
import type { CallError } from '@/services/call';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import { useAction } from './use-action';

/** The posts of whoever is signed in. */
export function useMyPosts(): {
  readonly isSignedIn: boolean;
  readonly mine: Loaded<OutputOf<typeof listMyPosts>>;
} {
  const isSignedIn = useIsSignedIn();
  const mine = useLoaded(isSignedIn ? 'my-posts' : null, () => call(listMyPosts, {}));
  return { isSignedIn, mine };
}

/** Giving up an own post; `resign` answers true once it is given up. */
export function useResignation(): {
  readonly isBusy: boolean;
  readonly error: CallError | null;
  readonly resign: (grantId: string) => Promise<boolean>;
  readonly clear: () => void;
} {
  const { isBusy, error, run, clear } = useAction<object>();
  return {
    isBusy,
    error,
    clear,
    resign: async (grantId) => (await run(() => call(resignPost, { grantId }))) !== null,
  };
}

/** The code one shows to be appointed: none until asked for, and never kept. */
export function useAppointmentCode(): {
  readonly isSignedIn: boolean;
  readonly code: OutputOf<typeof issueAppointmentCode> | null;
  readonly isBusy: boolean;
  readonly error: CallError | null;
  readonly show: () => void;
} {
  const isSignedIn = useIsSignedIn();
  const [code, setCode] = useState<OutputOf<typeof issueAppointmentCode> | null>(null);
  const { isBusy, error, run } = useAction<OutputOf<typeof issueAppointmentCode>>();
  const show = (): void => {
    void run(() => call(issueAppointmentCode, {})).then((issued) => {
      if (issued !== null) setCode(issued);
    });
  };
  return { isSignedIn, code, isBusy, error, show };
}
