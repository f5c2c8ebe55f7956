import type { Position } from '@linli/shared/contracts/emergency-terms';
import type { Tx } from '../../../platform/database/database';
import { dutyAt, runs } from '../duty-state';
import { findEndedStretches, findOpenStretch, findShiftsOf } from '../duty.queries';
import { DutyStretch } from '../entities/duty-stretch.entity';
import { insertStretch, positionColumns } from './begin-duty';
import type { Beginning } from './begin-duty';
import { endIfOver } from './end-stretch';
import type { DutyParts } from './parts';
import { takeDutyTurn } from './take-duty-turn';

/**
 * Keeps where the person is, in place of what was kept before, if they are on duty at that moment; otherwise nothing,
 * and nobody gets back on duty by it. Answers whether it is kept.
 */
export async function keepPosition(
  tx: Tx,
  parts: DutyParts,
  whose: Beginning & { readonly position: Position },
): Promise<boolean> {
  const { fields, clock } = parts.platform;
  await takeDutyTurn(tx, whose);
  const now = clock.now();
  const open = await findOpenStretch(tx, whose);
  if (open !== null && runs(open, now)) {
    const { id } = open;
    const { position } = whose;
    await tx.update(DutyStretch, { id }, positionColumns(fields, { id, position, now }));
    return true;
  }
  if (open !== null) await endIfOver(tx, parts, { stretch: open, now });
  const { communityId, personId } = whose;
  const shifts = (await findShiftsOf(tx, whose, now)).filter(({ startsAt }) => startsAt <= now);
  const since = Math.min(...shifts.map(({ startsAt }) => startsAt));
  const personIds = shifts.length === 0 ? [] : [personId];
  const stretches = await findEndedStretches(tx, communityId, { personIds, since });
  const duty = dutyAt(now, { shifts, stretches });
  if (duty === null) return false;
  // On duty by plan alone: from here on by an own stretch, for a position is kept with nothing else.
  await insertStretch(tx, parts, { beginning: whose, until: duty.until });
  return true;
}
