import type { PostGrant } from '@linli/shared/kernel/roles';
import type { Instant } from '@linli/shared/kernel/time';
import type { Reader } from '../../platform/database/database';
import { grantsIn } from '../posts';
import { respondingPosts } from './duty';
import type { OnDuty } from './duty';
import { dutyAt, runs } from './duty-state';
import { findEndedStretches, findOpenStretches, findShifts } from './duty.queries';
import type { DutyShift } from './entities/duty-shift.entity';
import type { DutyStretch } from './entities/duty-stretch.entity';
import type { OpenedPositions } from './opened-positions';

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

function byPerson<T extends { readonly personId: string }>(list: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const each of list) {
    const own = found.get(each.personId);
    if (own === undefined) found.set(each.personId, [each]);
    else own.push(each);
  }
  return found;
}

/** Who is on duty at that moment; see `DutyModule.onDuty`. */
export async function whoIsOnDuty(
  manager: Reader,
  positions: OpenedPositions,
  { communityId, now }: { communityId: string; now: Instant },
): Promise<OnDuty[]> {
  const duty = await runningDuty(manager, communityId, now);
  const [shifts, stretches] = [byPerson(duty.shifts), byPerson(duty.stretches)];
  const personIds = new Set([...shifts.keys(), ...stretches.keys()]);
  if (personIds.size === 0) return [];
  const held = await grantsIn(manager, communityId);
  const running = duty.stretches.filter((stretch) => runs(stretch, now));
  const positionOf = positions.of(communityId, running);
  return [...personIds].flatMap((personId) => {
    const grants = respondingGrants(held.get(personId) ?? []);
    if (grants.length === 0) return [];
    const own = stretches.get(personId) ?? [];
    const time = dutyAt(now, { shifts: shifts.get(personId) ?? [], stretches: own });
    if (time === null) return [];
    const present = own.find((stretch) => runs(stretch, now));
    const position = present === undefined ? null : positionOf(present);
    return [{ personId, grants, position, until: time.until }];
  });
}
