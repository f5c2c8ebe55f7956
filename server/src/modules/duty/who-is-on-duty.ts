import type { PostGrant } from '@linli/shared/kernel/roles';
import type { Instant } from '@linli/shared/kernel/time';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { Reader } from '../../platform/database/database';
import { grantsIn } from '../posts';
import { respondingPosts } from './duty';
import type { OnDuty } from './duty';
import { openPosition } from './duty-position';
import { dutyAt, runs } from './duty-state';
import { findEndedStretches, findOpenStretches, findShifts } from './duty.queries';
import type { DutyShift } from './entities/duty-shift.entity';
import type { DutyStretch } from './entities/duty-stretch.entity';

/** Those of the posts that answer calls for help. */
export function respondingGrants(grants: readonly PostGrant[]): readonly PostGrant[] {
  const answering: readonly string[] = respondingPosts;
  return grants.filter(({ role }) => answering.includes(role));
}

/** The shifts that run, the stretches that run, and those that were ended since one of the shifts began. */
async function runningDuty(
  manager: Reader,
  communityId: string,
  now: Instant,
): Promise<{ shifts: DutyShift[]; stretches: DutyStretch[] }> {
  const shifts = await findShifts(manager, communityId, { startsAt: now, endsAt: now + 1 });
  const open = await findOpenStretches(manager, communityId);
  const ended = await findEndedStretches(manager, communityId, {
    personIds: [...new Set(shifts.map(({ personId }) => personId))],
    since: Math.min(...shifts.map(({ startsAt }) => startsAt)),
  });
  return { shifts, stretches: [...open, ...ended] };
}

/** Who is on duty at that moment; see `DutyModule.onDuty`. */
export async function whoIsOnDuty(
  manager: Reader,
  fields: FieldCipher,
  { communityId, now }: { communityId: string; now: Instant },
): Promise<OnDuty[]> {
  const { shifts, stretches } = await runningDuty(manager, communityId, now);
  const personIds = new Set([...shifts, ...stretches].map(({ personId }) => personId));
  if (personIds.size === 0) return [];
  const held = await grantsIn(manager, communityId);
  return [...personIds].flatMap((personId) => {
    const grants = respondingGrants(held.get(personId) ?? []);
    const own = stretches.filter((each) => each.personId === personId);
    const duty = dutyAt(now, {
      shifts: shifts.filter((each) => each.personId === personId),
      stretches: own,
    });
    if (duty === null || grants.length === 0) return [];
    const running = own.find((stretch) => runs(stretch, now));
    const position = running === undefined ? null : openPosition(fields, running);
    return [{ personId, grants, position, until: duty.until }];
  });
}
