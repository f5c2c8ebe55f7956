import { IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { DutyStretch } from '../entities/duty-stretch.entity';
import { overKind } from './parts';
import type { DutyParts } from './parts';

/** How duty ends before a planned shift is over, or by its own time. */
export type DutyEnd = 'off' | 'signed-out' | 'post-lost' | 'time';

/** Ends the stretch and lets its position go, in one statement. Ending it twice is no error. */
export async function endStretch(
  tx: Tx,
  { timers }: Pick<DutyParts, 'timers'>,
  { id, endedAt, endedBy }: { id: string; endedAt: number; endedBy: DutyEnd },
): Promise<void> {
  await tx.update(
    DutyStretch,
    { id, endedAt: IsNull() },
    { endedAt, endedBy, positionSealed: null, positionAt: null, openKey: null },
  );
  await timers.cancel(tx, { kind: overKind, subjectId: id });
}

/** Ends the stretch if its time is over. Answers whether it was. */
export async function endIfOver(
  tx: Tx,
  parts: Pick<DutyParts, 'timers'>,
  { stretch, now }: { stretch: DutyStretch; now: number },
): Promise<boolean> {
  const { id, until } = stretch;
  if (until > now) return false;
  await endStretch(tx, parts, { id, endedAt: until, endedBy: 'time' });
  return true;
}
