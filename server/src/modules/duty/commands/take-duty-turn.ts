import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { addToCounters } from '../../../platform/database/add-to-counters';
import type { Tx } from '../../../platform/database/database';
import type { DutyOf } from '../duty.queries';
import { DutyTurn } from '../entities/duty-turn.entity';

const turns = { table: 'duty_turns', keys: ['id'], counter: 'version' };

/** By what one person's duty in one community is told from all others. */
export function turnOf({ communityId, personId }: DutyOf): string {
  return `${communityId}:${personId}`;
}

/**
 * Waits until nobody else changes this person's duty, and keeps others waiting until the commit. Must be the first
 * statement of the transaction: what is read afterwards is what the others have left.
 */
export function takeDutyTurn(tx: Tx, whose: DutyOf): Promise<void> {
  return addToCounters(tx, turns, [{ key: [turnOf(whose)], by: 1 }]);
}

/**
 * The same in a transaction that has read before. Throws ConcurrentChange, which begins the transaction anew, if
 * somebody has changed this person's duty since it began to read.
 */
export async function takeLateDutyTurn(tx: Tx, whose: DutyOf): Promise<void> {
  const versionOf = async (): Promise<number> =>
    (await tx.findOneBy(DutyTurn, { id: turnOf(whose) }))?.version ?? 0;
  const seen = await versionOf();
  await takeDutyTurn(tx, whose);
  if ((await versionOf()) !== seen + 1) throw new ConcurrentChange(`the duty ${turnOf(whose)}`);
}
