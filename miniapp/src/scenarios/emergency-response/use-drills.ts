import { getDrillMonth, startDrill } from '@linli/shared/contracts/emergency-drills';
import type { DrillView } from '@linli/shared/contracts/emergency-drills';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { dayOf } from '@linli/shared/kernel/time';
import { call } from '@/services/call';
import { useNow } from '@/services/clock';
import { useLiveReading } from '@/services/realtime';
import { useIsSignedIn } from '@/services/session';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

const readEveryMs = 10_000;
const monthsShown = 3;

/** One month of drills. */
export type DrillMonth = OutputOf<typeof getDrillMonth>;

/** This month and the two before it, newest first: `2026-11`. */
export function useMonths(): readonly string[] {
  const [year = 0, month = 1] = dayOf(useNow(60_000)).split('-').map(Number);
  return Array.from({ length: monthsShown }, (_, back) => {
    const months = year * 12 + (month - 1) - back;
    return `${Math.floor(months / 12).toString()}-${((months % 12) + 1).toString().padStart(2, '0')}`;
  });
}

/** Reads a month of drills and follows it: a drill that was started ends within a minute. */
export function useDrillMonth(month: string): {
  readonly isSignedIn: boolean;
  readonly drills: Loaded<DrillMonth>;
} {
  const isSignedIn = useIsSignedIn();
  const drills = useLoaded(isSignedIn ? month : null, () => call(getDrillMonth, { month }));
  useLiveReading({ topic: 'duty-board', pollMs: readEveryMs }, () => {
    if (isSignedIn) drills.reload();
  });
  return { isSignedIn, drills };
}

/** Starting one drill now. */
export function useStartDrill(onStarted: () => void): {
  readonly act: Act;
  readonly start: (drill: DrillView, isSilent: boolean) => void;
} {
  const act = useAct();
  return {
    act,
    start: ({ careRecordId, deviceId }, isSilent) => {
      act.run(() => call(startDrill, { careRecordId, deviceId, isSilent }), onStarted);
    },
  };
}
