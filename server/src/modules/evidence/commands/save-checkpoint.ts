import type { Database } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { CheckpointRow } from '../entities/checkpoint-row.entity';

/** Publishes a signed checkpoint; from then on everything it covers is served. One of the same size stays as it is. */
export async function saveCheckpoint(db: Database, checkpoint: CheckpointRow): Promise<void> {
  try {
    await db.transaction((tx) => tx.insert(CheckpointRow, checkpoint));
  } catch (error) {
    // Another machine has published this very size; both say the same.
    if (!isDuplicateKey(error)) throw error;
  }
}
