import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import type { Database, Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';

const attempts = 8;

/**
 * Runs a transaction that decides by what it reads and writes by compare-and-set; begins anew if somebody else was
 * faster. Rejects with ConcurrentChange if that happens eight times in a row.
 */
export async function decideAndWrite<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      const isOvertaken = error instanceof ConcurrentChange || isDuplicateKey(error);
      if (!isOvertaken || attempt === attempts) throw error;
    }
  }
}
