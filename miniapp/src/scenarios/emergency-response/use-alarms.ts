import { getMyDuty } from '@linli/shared/contracts/duty';
import { listMyAlarms } from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { useEffect } from 'react';
import { call } from '@/services/call';
import { noteServerTime } from '@/services/clock';
import { useLiveReading } from '@/services/realtime';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { andThen, useLoaded } from '@/services/use-loaded';

const readEveryMs = 10_000;

/** A responder's own view: on duty or not, and the alarms that are still open. */
export interface MyAlarms {
  readonly duty: OutputOf<typeof getMyDuty>;
  readonly items: readonly AlarmView[];
  readonly serverNow: number;
}

/** Reads duty and alarms of whoever is signed in, and follows them. */
export function useAlarms(): { readonly isSignedIn: boolean; readonly alarms: Loaded<MyAlarms> } {
  const isSignedIn = useIsSignedIn();
  const alarms = useLoaded<MyAlarms>(isSignedIn ? 'alarms' : null, () =>
    andThen(call(getMyDuty, {}), async (duty) => {
      const mine = await call(listMyAlarms, {});
      return mine.ok ? { ok: true, data: { duty, ...mine.data } } : mine;
    }),
  );
  useLiveReading({ topic: 'alarm', pollMs: readEveryMs }, () => {
    if (isSignedIn) alarms.reload();
  });
  const serverNow = alarms.data?.serverNow;
  useEffect(() => {
    if (serverNow !== undefined) noteServerTime(serverNow);
  }, [serverNow]);
  return { isSignedIn, alarms };
}
