import type { ProfileView } from '@linli/shared/contracts/identity';
import { bindPhone, getProfile, removePhone, rename } from '@linli/shared/contracts/identity';
import { useCallback, useEffect, useState } from 'react';
import { account as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import type { PhoneStep } from '@/services/phone-number';
import { returnedPhoneStep } from '@/services/phone-number';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import { keepPhoneConsent, phoneConsent } from './phone-consent';
import type { Act } from './use-act';
import { useAct } from './use-act';

/** What the profile page knows and can do. */
export interface ProfilePage {
  readonly isSignedIn: boolean;
  readonly loaded: Loaded<ProfileView>;
  readonly naming: Act;
  readonly phone: Act;
  /** The number of numbers is used up: binding a home does not need one. */
  readonly isUsedUp: boolean;
  /** Ticked that the number may be kept. */
  readonly isAgreed: boolean;
  readonly agree: (isAgreed: boolean) => void;
  /** Says that the tick comes first. */
  readonly askToAgree: () => void;
  readonly saveName: (name: string, saved: () => void) => void;
  readonly takeStep: (step: PhoneStep) => void;
  readonly forgetPhone: (done: () => void) => void;
}

const { phone: said } = words.profile;

/** The own profile: each change answers the profile as it is afterwards. */
export function useProfile(): ProfilePage {
  const isSignedIn = useIsSignedIn();
  const loaded = useLoaded(isSignedIn ? 'profile' : null, () => call(getProfile, {}));
  const { reload } = loaded;
  const naming = useAct();
  const phone = useAct();
  const [isUsedUp, setIsUsedUp] = useState(false);
  const [isAgreed, setIsAgreed] = useState(false);
  const { run, say } = phone;

  const agree = useCallback(
    (isNow: boolean) => {
      keepPhoneConsent(isNow);
      setIsAgreed(isNow);
      say(null);
    },
    [say],
  );

  const takeStep = useCallback(
    (step: PhoneStep) => {
      setIsUsedUp(step.kind === 'used-up');
      switch (step.kind) {
        case 'code':
          run(
            () => call(bindPhone, { code: step.code, ...phoneConsent() }),
            () => {
              agree(false);
              reload();
            },
          );
          return;
        case 'denied':
          say(said.denied);
          return;
        case 'used-up':
          say(said.usedUp);
          return;
        case 'unavailable':
          say(said.unavailable);
          return;
        case 'failed':
          say(step.message);
          return;
        case 'left':
          return;
      }
    },
    [run, say, reload, agree],
  );

  useEffect(() => {
    const step = isSignedIn ? returnedPhoneStep() : null;
    if (step !== null) takeStep(step);
  }, [isSignedIn, takeStep]);

  return {
    isSignedIn,
    loaded,
    naming,
    phone,
    isUsedUp,
    isAgreed,
    agree,
    askToAgree: () => {
      say(words.consent.tickFirst);
    },
    takeStep,
    saveName: (displayName, saved) => {
      naming.run(
        () => call(rename, { displayName }),
        () => {
          saved();
          reload();
        },
      );
    },
    forgetPhone: (done) => {
      run(
        () => call(removePhone, {}),
        () => {
          done();
          reload();
        },
      );
    },
  };
}
