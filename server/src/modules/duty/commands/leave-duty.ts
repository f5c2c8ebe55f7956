import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/database/database';
import { isDuring, isLeft } from '../duty-state';
import { findEndedStretches, findOpenStretch, findShiftsOf } from '../duty.queries';
import type { DutyOf } from '../duty.queries';
import { DutyStretch } from '../entities/duty-stretch.entity';
import { endIfOver, endStretch } from './end-stretch';
import type { DutyEnd } from './end-stretch';
import type { DutyParts } from './parts';

/** Whose duty ends, how, and by which sign-in. */
export interface Leaving extends DutyOf {
  readonly sessionId: string;
  readonly endedBy: Exclude<DutyEnd, 'time'>;
}

/** Remembers that the planned shift which runs was left, where no own stretch can say so. */
async function noteLeft(
  tx: Tx,
  { communityId, personId, sessionId, endedBy }: Leaving,
  now: number,
): Promise<void> {
  const whose = { communityId, personId };
  const running = (await findShiftsOf(tx, whose, now)).filter((shift) => isDuring(shift, now));
  const [first] = running;
  if (first === undefined) return;
  const since = { personIds: [personId], since: first.startsAt };
  const ended = await findEndedStretches(tx, communityId, since);
  if (running.every((shift) => isLeft(shift, ended))) return;
  await tx.insert(DutyStretch, {
    id: randomUUID(),
    ...whose,
    sessionId,
    since: first.startsAt,
    until: Math.max(...running.map(({ endsAt }) => endsAt)),
    endedAt: now,
    endedBy,
    positionSealed: null,
    positionAt: null,
    openKey: null,
  });
}

/**
 * Off duty from now, also during a planned shift: it stays so until the person goes on duty again or the next shift
 * begins. With the commit their position is gone. Who is not on duty stays so. Their turn must have been taken.
 */
export async function leaveDuty(tx: Tx, parts: DutyParts, leaving: Leaving): Promise<void> {
  const now = parts.platform.clock.now();
  const open = await findOpenStretch(tx, leaving);
  if (open === null || (await endIfOver(tx, parts, { stretch: open, now }))) {
    await noteLeft(tx, leaving, now);
    return;
  }
  const { endedBy } = leaving;
  await endStretch(tx, parts, { id: open.id, endedAt: now, endedBy });
}
