import { LessThanOrEqual, MoreThan } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { liveSessionIds } from '../../identity';
import { grantsIn } from '../../posts';
import { findOpenStretch, findOpenStretchesOf, findRunningShiftsOf } from '../duty.queries';
import type { DutyOf } from '../duty.queries';
import { DutyShift } from '../entities/duty-shift.entity';
import { respondingGrants } from '../who-is-on-duty';
import { endStretch } from './end-stretch';
import { leaveDuty } from './leave-duty';
import type { DutyParts } from './parts';
import { takeLateDutyTurn } from './take-duty-turn';

/**
 * Ends the duty that began with a sign-in which has ended, and all duty of whoever is signed in nowhere any more:
 * nobody is asked on a phone that they have signed out of.
 */
export async function signedOut(tx: Tx, parts: DutyParts, personId: string): Promise<void> {
  const now = parts.platform.clock.now();
  const open = await findOpenStretchesOf(tx, personId);
  const planned = await findRunningShiftsOf(tx, personId, now);
  if (open.length === 0 && planned.length === 0) return;
  const live = await liveSessionIds(tx, { personId, now });
  const left = live.length === 0 ? [...open, ...planned] : [];
  const begunElsewhere = open.filter(({ sessionId }) => !live.includes(sessionId));
  const communityIds = new Set([...left, ...begunElsewhere].map((each) => each.communityId));
  const [sessionId = ''] = open.map((stretch) => stretch.sessionId);
  for (const communityId of communityIds) {
    await takeLateDutyTurn(tx, { communityId, personId });
    await leaveDuty(tx, parts, { communityId, personId, sessionId, endedBy: 'signed-out' });
  }
}

/** Ends duty and plan of whoever holds no responding post any more, from now on. */
export async function postLost(tx: Tx, parts: DutyParts, whose: DutyOf): Promise<void> {
  const { communityId, personId } = whose;
  const held = (await grantsIn(tx, communityId)).get(personId) ?? [];
  if (respondingGrants(held).length > 0) return;
  const now = parts.platform.clock.now();
  await takeLateDutyTurn(tx, whose);
  const open = await findOpenStretch(tx, whose);
  if (open !== null)
    await endStretch(tx, parts, { id: open.id, endedAt: now, endedBy: 'post-lost' });
  const mine = { communityId, personId };
  await tx.delete(DutyShift, { ...mine, startsAt: MoreThan(now) });
  const running = { ...mine, startsAt: LessThanOrEqual(now), endsAt: MoreThan(now) };
  await tx.update(DutyShift, running, { endsAt: now });
}
