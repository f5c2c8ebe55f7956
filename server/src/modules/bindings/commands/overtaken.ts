import type { Database, Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';

/** Thrown inside a transaction when a row changed after it was read: roll back and look again. */
export class Overtaken extends Error {
  constructor(what: string) {
    super(`${what} was changed meanwhile`);
    this.name = 'Overtaken';
  }
}

const attempts = 8;

/**
 * Runs a transaction that decides by what it reads and writes by compare-and-set; begins anew if somebody else was
 * faster. Rejects with Overtaken if that happens eight times in a row.
 */
export async function decide<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      const isOvertaken = error instanceof Overtaken || isDuplicateKey(error);
      if (!isOvertaken || attempt === attempts) throw error;
    }
  }
}
