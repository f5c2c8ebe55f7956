import { addShift, listShifts, removeShift } from '@linli/shared/contracts/duty';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import type { Day } from '@linli/shared/kernel/time';
import { useState } from 'react';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import { dayAfter } from './shift-times';
import type { Times } from './shift-times';

/** The plan of seven days. */
export type Plan = OutputOf<typeof listShifts>;

/** The plan of the week on screen, and turning to another one. */
export function useShifts(): {
  readonly isSignedIn: boolean;
  readonly plan: Loaded<Plan>;
  /** Seven days earlier or later than what is on screen. */
  readonly turn: (weeks: 1 | -1) => void;
} {
  const isSignedIn = useIsSignedIn();
  const [from, setFrom] = useState<Day | null>(null);
  const plan = useLoaded(isSignedIn ? `shifts ${from ?? ''}` : null, () =>
    call(listShifts, from === null ? {} : { from }),
  );
  const shown = plan.data?.from ?? null;
  return {
    isSignedIn,
    plan,
    turn: (weeks) => {
      if (shown !== null) setFrom(dayAfter(shown, weeks * 7));
    },
  };
}

/** Planning a shift; `then` is called once it stands in the plan. */
export function useAddShift(then: () => void): Omit<Act, 'run'> & {
  readonly add: (personId: string, times: Times) => void;
} {
  const { run, ...act } = useAct();
  return {
    ...act,
    add: (personId, { startsAt, endsAt }) => {
      run(() => call(addShift, { personId, startsAt, endsAt }), then);
    },
  };
}

/** Taking a shift out of the plan; `then` is called once it is out. */
export function useRemoveShift(then: () => void): Omit<Act, 'run'> & {
  readonly remove: (shiftId: string) => void;
} {
  const { run, ...act } = useAct();
  return {
    ...act,
    remove: (shiftId) => {
      run(() => call(removeShift, { shiftId }), then);
    },
  };
}
