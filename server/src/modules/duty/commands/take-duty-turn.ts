import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import type { DutyOf } from '../duty.queries';
import { DutyTurn } from '../entities/duty-turn.entity';

/** By what one person's duty in one community is told from all others. */
export function turnOf({ communityId, personId }: DutyOf): string {
  return `${communityId}:${personId}`;
}

/**
 * Claims that nobody else changes this person's duty between what this transaction reads and its commit. Throws
 * ConcurrentChange, which begins the transaction anew, if somebody did. Call before anything of it is read.
 */
export async function takeDutyTurn(tx: Tx, whose: DutyOf): Promise<void> {
  const id = turnOf(whose);
  const turn = await tx.findOneBy(DutyTurn, { id });
  if (turn === null) {
    await tx.insert(DutyTurn, { id, version: 1 }).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new ConcurrentChange(`the duty ${id}`) : error;
    });
    return;
  }
  const isMine = await changeIf(tx, DutyTurn, {
    expected: { id, version: turn.version },
    change: { version: turn.version + 1 },
  });
  if (!isMine) throw new ConcurrentChange(`the duty ${id}`);
}
