import type { ProfileView } from '@linli/shared/contracts/identity';
import { checkRealName, getProfile } from '@linli/shared/contracts/identity';
import { readIdNumber } from '@linli/shared/kernel/id-number';
import { purposeOf } from '@linli/shared/privacy/purposes';
import { dayOf } from '@linli/shared/kernel/time';
import { useState } from 'react';
import { account } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import type { Act } from './use-act';
import { useAct } from './use-act';

const words = account.realName;

/** What the real-name page knows and can do. */
export interface RealNamePage {
  readonly isSignedIn: boolean;
  readonly loaded: Loaded<ProfileView>;
  readonly name: string;
  readonly idNumber: string;
  readonly complaints: { readonly name: string | null; readonly idNumber: string | null };
  readonly act: Act;
  /** Ticked that name and number may be sent and the outcome kept. */
  readonly isAgreed: boolean;
  readonly agree: (isAgreed: boolean) => void;
  /** The profile after the register said yes. */
  readonly verified: ProfileView | null;
  readonly writeName: (name: string) => void;
  readonly writeIdNumber: (idNumber: string) => void;
  readonly check: () => void;
}

/** The form of the check: a slip of the finger is told before anybody is asked and before an attempt is counted. */
export function useRealName(): RealNamePage {
  const isSignedIn = useIsSignedIn();
  const loaded = useLoaded(isSignedIn ? 'real-name' : null, () => call(getProfile, {}));
  const [name, writeName] = useState('');
  const [idNumber, writeIdNumber] = useState('');
  const [isAgreed, setIsAgreed] = useState(false);
  const [hasTried, setHasTried] = useState(false);
  const [verified, setVerified] = useState<ProfileView | null>(null);
  const act = useAct();
  const wrong = {
    name: /^[\p{Script=Han}·A-Za-z ]{2,30}$/u.test(name.trim()) ? null : words.nameWrong,
    idNumber: readIdNumber(idNumber, dayOf(Date.now())) === null ? words.idNumberWrong : null,
  };
  return {
    isSignedIn,
    loaded,
    name,
    idNumber,
    complaints: hasTried ? wrong : { name: null, idNumber: null },
    act,
    isAgreed,
    agree: (isNow) => {
      setIsAgreed(isNow);
      act.say(null);
    },
    verified,
    writeName,
    writeIdNumber,
    check: () => {
      setHasTried(true);
      if (wrong.name !== null || wrong.idNumber !== null) return;
      if (!isAgreed) {
        act.say(account.consent.tickFirst);
        return;
      }
      const consent = { purpose: 'real-name' as const, version: purposeOf('real-name').version };
      act.run(
        async () => {
          const answer = await call(checkRealName, { name: name.trim(), idNumber, consent });
          // A refused attempt is counted: the page says how many are left.
          if (!answer.ok) loaded.reload();
          return answer;
        },
        (profile) => {
          writeIdNumber('');
          setVerified(profile);
        },
      );
    },
  };
}
