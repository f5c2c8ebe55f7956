import type { getMyDuty } from '@linli/shared/contracts/duty';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Reader } from '../../platform/database/database';
import type { Platform } from '../../platform/platform';
import { wholeNamesOf } from '../identity';
import { grantsIn } from '../posts';
import { dutyAt, runs } from './duty-state';
import type { DutyTime } from './duty-state';
import { presentShift } from './duty.presenter';
import { findEndedStretches, findOpenStretch, findShiftsOf } from './duty.queries';
import type { DutyOf } from './duty.queries';
import type { DutyShift } from './entities/duty-shift.entity';
import type { DutyStretch } from './entities/duty-stretch.entity';
import { respondingGrants } from './who-is-on-duty';

/** The person's shifts that are not over, and the stretches that say whether they hold. */
async function dutyRowsOf(
  manager: Reader,
  whose: DutyOf,
  now: number,
): Promise<{ shifts: DutyShift[]; open: DutyStretch | null; stretches: DutyStretch[] }> {
  const shifts = await findShiftsOf(manager, whose, now);
  const open = await findOpenStretch(manager, whose);
  const ended = await findEndedStretches(manager, whose.communityId, {
    personIds: shifts.length === 0 ? [] : [whose.personId],
    since: Math.min(...shifts.map(({ startsAt }) => startsAt)),
  });
  return { shifts, open, stretches: open === null ? ended : [...ended, open] };
}

function timesOf(duty: DutyTime | null): { since: number | null; until: number | null } {
  return duty ?? { since: null, until: null };
}

function hasPosition(open: DutyStretch | null, now: number): boolean {
  return open !== null && runs(open, now) && open.positionSealed !== null;
}

/** The actor's own duty: whether now, until when, and which shifts are to come. */
export async function readMyDuty(
  manager: Reader,
  { clock, fields }: Platform,
  { actor, communityId }: { readonly actor: PersonActor; readonly communityId: string },
): Promise<OutputOf<typeof getMyDuty>> {
  const now = clock.now();
  const { personId } = actor;
  const whose = { communityId, personId };
  const held = await grantsIn(manager, communityId);
  const canRespond = respondingGrants(held.get(personId) ?? []).length > 0;
  const { shifts, open, stretches } = await dutyRowsOf(manager, whose, now);
  const duty = canRespond ? dutyAt(now, { shifts, stretches }) : null;
  const name = (await wholeNamesOf(manager, fields, [personId])).get(personId) ?? '';
  const onDuty = new Set(duty === null ? [] : [personId]);
  const around = { actor, now, held, onDuty, nameOf: () => name };
  return {
    canRespond,
    isOnDuty: duty !== null,
    ...timesOf(duty),
    hasPosition: hasPosition(open, now),
    shifts: shifts.map((shift) => presentShift(shift, around)),
  };
}
