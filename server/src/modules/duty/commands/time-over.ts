import type { Tx } from '../../../platform/database/database';
import type { DueTimer } from '../../timers';
import { dutyWords } from '../duty.words';
import { findStretch } from '../duty.queries';
import { endIfOver } from './end-stretch';
import { setEnd } from './parts';
import type { DutyParts } from './parts';
import { takeLateDutyTurn } from './take-duty-turn';

/** Ends a stretch by its own time and tells its person; one that was prolonged meanwhile gets its timer back. */
export async function timeOver(tx: Tx, parts: DutyParts, { subjectId }: DueTimer): Promise<void> {
  const stretch = await findStretch(tx, subjectId);
  if (stretch === null) return;
  await takeLateDutyTurn(tx, stretch);
  if (stretch.endedAt !== null) return;
  const now = parts.platform.clock.now();
  if (await endIfOver(tx, parts, { stretch, now })) {
    await parts.messages.send(tx, { personId: stretch.personId, ...dutyWords.over(stretch.until) });
    return;
  }
  await setEnd(tx, parts, stretch);
}
