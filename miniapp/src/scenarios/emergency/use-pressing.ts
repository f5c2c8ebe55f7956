import { useEffect, useState } from 'react';
import { mayLocate, readLocationConsent } from '@/services/location-consent';
import { pages, replaceWith } from '@/services/navigation';
import { useOpenCall } from '@/services/open-call';
import { currentPosition } from '@/services/position';
import type { Press } from '@/services/press';
import { beginPress, locatePress, sendNow, takePressBack, usePress } from '@/services/press';
import { useIsSignedIn } from '@/services/session';

/** What the page on which one presses works with. */
export interface Pressing {
  readonly isSignedIn: boolean;
  /** The press that waits, or null. */
  readonly press: Press | null;
  /** The person has just taken one back within the seconds. */
  readonly isTakenBack: boolean;
  readonly begin: (how: { readonly isSilent: boolean }) => void;
  readonly takeBack: () => void;
  readonly sendNow: () => void;
}

function findPlace(): void {
  // A press never waits for a place: whichever comes in time goes along, and later ones go to the open call.
  if (!mayLocate()) return;
  void currentPosition().then((position) => {
    if (position !== null) locatePress(position);
  });
}

/** Presses, and turns to the call's own page as soon as the server has it. */
export function usePressing(): Pressing {
  const isSignedIn = useIsSignedIn();
  const press = usePress();
  const open = useOpenCall();
  const [isTakenBack, setIsTakenBack] = useState(false);
  const isWaiting = press !== null && press.state !== 'taken-back';
  const callId = isWaiting ? null : (open?.id ?? null);
  useEffect(() => {
    if (isSignedIn) void readLocationConsent();
  }, [isSignedIn]);
  useEffect(() => {
    if (callId !== null) replaceWith(pages.myCall, { callId });
  }, [callId]);
  return {
    isSignedIn,
    press: isWaiting ? press : null,
    isTakenBack,
    begin: (how) => {
      setIsTakenBack(false);
      beginPress(how);
      findPlace();
    },
    takeBack: () => {
      setIsTakenBack(press?.state === 'counting');
      takePressBack();
    },
    sendNow,
  };
}
