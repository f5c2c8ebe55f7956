import { eraseAccount, prepareErasure } from '@linli/shared/contracts/privacy';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { useState } from 'react';
import { call } from '@/services/call';
import { endSession, useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';

/** What the page on erasing works with. */
export interface Erasing {
  readonly isSignedIn: boolean;
  readonly isDone: boolean;
  readonly plan: Loaded<OutputOf<typeof prepareErasure>>;
  /** The person has said that they read it. */
  readonly hasRead: boolean;
  readonly setHasRead: (hasRead: boolean) => void;
  readonly isAsking: boolean;
  readonly setIsAsking: (isAsking: boolean) => void;
  readonly erase: () => void;
  readonly act: Act;
}

/** Two steps to the end of an account. The device forgets the session only when the server has said that it is done. */
export function useErasing(): Erasing {
  const isSignedIn = useIsSignedIn();
  const [isDone, setIsDone] = useState(false);
  const plan = useLoaded(isSignedIn && !isDone ? 'erasure' : null, () => call(prepareErasure, {}));
  const [hasRead, setHasRead] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const act = useAct();
  const erase = (): void => {
    const confirmation = plan.data?.confirmation;
    if (confirmation === undefined) return;
    act.run(
      () => call(eraseAccount, { confirmation }),
      () => {
        setIsAsking(false);
        setIsDone(true);
        endSession();
      },
    );
  };
  return {
    isSignedIn,
    isDone,
    plan,
    hasRead,
    setHasRead,
    isAsking,
    setIsAsking: (wanted) => {
      act.clear();
      // What was read may have grown old while it was thought about: a fresh confirmation for a fresh look.
      if (!wanted && act.error !== null) plan.reload();
      setIsAsking(wanted);
    },
    erase,
    act,
  };
}
