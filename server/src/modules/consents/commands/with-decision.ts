import type { Database, Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';

/**
 * Runs a transaction that decides about a consent. Of two at once one breaks on the unique turn; it is run again and
 * then sees the other.
 */
export async function withDecision<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(work);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return db.transaction(work);
  }
}
