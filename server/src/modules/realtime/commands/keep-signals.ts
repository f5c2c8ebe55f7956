import { randomUUID } from 'node:crypto';
import { insertRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { StoredSignal } from '../entities/stored-signal.entity';
import type { Change } from '../realtime-module';

/** Keeps one signal for each person; answers them as stored. */
export async function keepSignals(
  tx: Tx,
  { topic, subjectId, personIds }: Change,
  at: number,
): Promise<StoredSignal[]> {
  const signals = [...new Set(personIds)].map((personId) => ({
    id: randomUUID(),
    personId,
    topic,
    subjectId,
    at,
  }));
  await insertRows(tx, StoredSignal, signals);
  return signals;
}
