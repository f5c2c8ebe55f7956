import {
  getMyDuty,
  getMyReach,
  goOffDuty,
  goOnDuty,
  updateDutyPosition,
} from '@linli/shared/contracts/duty';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { formatInstant } from '@linli/shared/kernel/time';
import { useState } from 'react';
import { duty as all } from '@/i18n/zh-CN';
import type { CallError } from '@/services/call';
import { call } from '@/services/call';
import { useClientConfig } from '@/services/client-config';
import { currentPosition } from '@/services/position';
import { useIsSignedIn } from '@/services/session';
import { acceptMessage } from '@/services/subscribe-message';
import { useAct } from '@/services/use-act';
import type { Loaded } from '@/services/use-loaded';
import { andThen, useLoaded } from '@/services/use-loaded';

const words = all.mine;

/** The own duty, and by which ways one is reached. */
export interface MyDuty {
  readonly duty: OutputOf<typeof getMyDuty>;
  readonly reach: OutputOf<typeof getMyReach>['channels'];
}

async function loadDuty() {
  return andThen(call(getMyDuty, {}), async (duty) => {
    const reach = await call(getMyReach, {});
    return reach.ok
      ? { ok: true as const, data: { duty, reach: reach.data.channels } }
      : { ok: false as const, error: reach.error };
  });
}

/** What a press has led to, in words; a failure is no success in red. */
export interface Said {
  readonly tone: 'success' | 'warning';
  readonly text: string;
}

/** The own duty and the presses that change it. */
export function useMyDuty(): {
  readonly isSignedIn: boolean;
  readonly mine: Loaded<MyDuty>;
  readonly said: Said | null;
  readonly isBusy: boolean;
  readonly isLocating: boolean;
  readonly error: CallError | null;
  readonly start: () => void;
  readonly end: () => void;
  readonly sendPosition: () => void;
} {
  const isSignedIn = useIsSignedIn();
  const mine = useLoaded(isSignedIn ? 'my-duty' : null, loadDuty);
  const templateId = useClientConfig()?.alarmTemplateId ?? null;
  const [said, setSaid] = useState<Said | null>(null);
  const [isLocating, setIsLocating] = useState(false);
  const { isBusy, error, run } = useAct();
  const finish = (next: Said): void => {
    setSaid(next);
    mine.reload();
  };
  return {
    isSignedIn,
    mine,
    said,
    isBusy,
    isLocating,
    error,
    start: () => {
      setSaid(null);
      if (templateId !== null) acceptMessage(templateId);
      run(
        () => call(goOnDuty, {}),
        ({ until }) => {
          finish({ tone: 'success', text: words.started(formatInstant(until)) });
        },
      );
    },
    end: () => {
      setSaid(null);
      run(
        () => call(goOffDuty, {}),
        () => {
          finish({ tone: 'success', text: words.ended });
        },
      );
    },
    sendPosition: () => {
      if (isLocating) return;
      setSaid(null);
      setIsLocating(true);
      void currentPosition().then((position) => {
        setIsLocating(false);
        if (position === null) {
          setSaid({ tone: 'warning', text: words.position.unavailable });
          return;
        }
        run(
          () => call(updateDutyPosition, { position }),
          ({ isKept }) => {
            finish(
              isKept
                ? { tone: 'success', text: words.position.done }
                : { tone: 'warning', text: words.position.notKept },
            );
          },
        );
      });
    },
  };
}
