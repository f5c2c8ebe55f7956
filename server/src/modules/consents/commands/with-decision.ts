import type { Database, Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';

const attempts = 8;

/**
 * Runs a transaction that decides about a consent. Of several at once all but one break on the unique turn; they are
 * run again and then see the others. Rejects with the duplicate key if that happens eight times in a row.
 */
export async function withDecision<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === attempts) throw error;
    }
  }
}
