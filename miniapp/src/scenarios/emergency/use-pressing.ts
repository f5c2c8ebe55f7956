import { useEffect, useState } from 'react';
import { mayLocate, readLocationConsent } from '@/services/location-consent';
import { pages, replaceWith } from '@/services/navigation';
import { isUnderWay, useOpenCall } from '@/services/open-call';
import { grantedPosition } from '@/services/position';
import type { Press } from '@/services/press';
import { beginPress, locatePress, sendNow, takePressBack, useWaitingPress } from '@/services/press';
import { useIsSignedIn } from '@/services/session';

/** What was taken back just now: `unsent` has surely reached nobody, of `told` the community is being told. */
export type TakenBack = { readonly how: 'unsent' | 'told'; readonly isSilent: boolean };

/** What the page on which one presses works with. */
export interface Pressing {
  readonly isSignedIn: boolean;
  /** The press that waits, or null. */
  readonly press: Press | null;
  readonly takenBack: TakenBack | null;
  /** The server has a call: this page gives way to the call's own. */
  readonly isLeaving: boolean;
  /** Somebody dangerous may be looking. */
  readonly isQuiet: boolean;
  readonly begin: (how: { readonly isSilent: boolean }) => void;
  readonly takeBack: () => void;
  readonly sendNow: () => void;
}

function findPlace(): void {
  // A press never waits for a place: whichever comes in time goes along, and later ones go to the open call.
  if (!mayLocate()) return;
  void grantedPosition().then((position) => {
    if (position !== null) locatePress(position);
  });
}

/**
 * Presses, and turns to the call's own page as soon as the server has it. A drill, or a call that is only remembered,
 * never takes the way to press.
 */
export function usePressing(): Pressing {
  const isSignedIn = useIsSignedIn();
  const press = useWaitingPress();
  const open = useOpenCall();
  const [takenBack, setTakenBack] = useState<TakenBack | null>(null);
  const next = press === null && isUnderWay(open) ? open : null;
  const callId = next?.id ?? null;
  const isOpenQuiet = next?.isSilent === true;
  useEffect(() => {
    if (isSignedIn) void readLocationConsent();
  }, [isSignedIn]);
  useEffect(() => {
    if (callId !== null) {
      replaceWith(pages.myCall, { callId, ...(isOpenQuiet ? { quiet: '1' } : {}) });
    }
  }, [callId, isOpenQuiet]);
  return {
    isSignedIn,
    press,
    takenBack,
    isLeaving: next !== null,
    isQuiet: [press, next, takenBack].some((each) => each?.isSilent === true),
    begin: (how) => {
      setTakenBack(null);
      beginPress(how);
      findPlace();
    },
    takeBack: () => {
      const isSeen = press?.state === 'refused' || press?.state === 'expired';
      const isSilent = press?.isSilent === true;
      const how = takePressBack();
      setTakenBack(isSeen ? null : { how, isSilent });
    },
    sendNow,
  };
}
