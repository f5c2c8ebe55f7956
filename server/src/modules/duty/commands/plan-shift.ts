import { randomUUID } from 'node:crypto';
import { cannotRespond, shiftBackwards, shiftOverlaps } from '@linli/shared/contracts/duty';
import { posts } from '@linli/shared/kernel/roles';
import type { PersonActor, Post, PostGrant } from '@linli/shared/kernel/roles';
import { dayMs } from '@linli/shared/kernel/time';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import type { Community } from '../../households';
import type { PlannedTime } from '../duty-state';
import { dutyWords } from '../duty.words';
import type { ShiftSubject } from '../duty.policy';
import { findShiftsOf } from '../duty.queries';
import { DutyShift } from '../entities/duty-shift.entity';
import { respondingGrants } from '../who-is-on-duty';
import type { DutyParts } from './parts';

/** The post in which somebody is planned: the first of those that answer calls. */
export function plannedPost(grants: readonly PostGrant[]): Post | null {
  const held = respondingGrants(grants).map(({ role }) => role);
  return posts.find((post) => held.includes(post)) ?? null;
}

/** Throws shift_backwards unless it ends later than it begins and than now, after a day at the latest. */
function checkTimes({ startsAt, endsAt }: PlannedTime, now: number): void {
  const isFitting = endsAt > startsAt && endsAt > now && endsAt - startsAt <= dayMs;
  if (!isFitting) throw fail(shiftBackwards);
}

/**
 * Plans somebody, whose turn has been taken, and tells them, in one transaction. Throws shift_backwards, cannot_respond, or shift_overlaps if they
 * are planned in a part of that time already.
 */
export async function planShift(
  tx: Tx,
  parts: DutyParts,
  {
    actor,
    community,
    person,
    times,
  }: {
    actor: PersonActor;
    community: Community;
    person: Authorized<ShiftSubject & { readonly grants: readonly PostGrant[] }, 'plan'>;
    times: PlannedTime;
  },
): Promise<DutyShift> {
  const now = parts.platform.clock.now();
  const { personId, grants } = person;
  const { startsAt, endsAt } = times;
  checkTimes(times, now);
  const post = plannedPost(grants);
  if (post === null) throw fail(cannotRespond);
  const whose = { communityId: community.id, personId };
  const others = await findShiftsOf(tx, whose, Math.min(now, startsAt));
  const overlaps = others.some((other) => other.startsAt < endsAt && startsAt < other.endsAt);
  if (overlaps) throw fail(shiftOverlaps);
  const shift = { id: randomUUID(), ...whose, post, startsAt, endsAt, createdAt: now };
  await tx.insert(DutyShift, shift);
  await parts.messages.send(tx, { personId, ...dutyWords.planned(shift) });
  await parts.operations.record(tx, {
    community,
    actor,
    post: 'administrator',
    action: 'change',
    object: 'duty',
    subjectId: shift.id,
  });
  return shift;
}

/** Takes a shift out of the plan and tells its person if it was not over. Whoever is faster has done it. */
export async function removeShiftOf(
  tx: Tx,
  parts: DutyParts,
  {
    actor,
    community,
    shift,
  }: { actor: PersonActor; community: Community; shift: Authorized<DutyShift, 'remove'> },
): Promise<void> {
  const { id, personId, endsAt } = shift;
  const { affected } = await tx.delete(DutyShift, { id });
  if (affected !== 1) return;
  if (endsAt > parts.platform.clock.now()) {
    await parts.messages.send(tx, { personId, ...dutyWords.removed(shift) });
  }
  await parts.operations.record(tx, {
    community,
    actor,
    post: 'administrator',
    action: 'change',
    object: 'duty',
    subjectId: id,
  });
}
