import { randomUUID } from 'node:crypto';
import { insertRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { StoredSignal } from '../entities/stored-signal.entity';
import type { Change } from '../realtime-module';

/** Keeps one signal for each person and community; answers them as stored. */
export async function keepSignals(
  tx: Tx,
  { topic, subjectId, personIds = [], communityIds = [] }: Change,
  at: number,
): Promise<StoredSignal[]> {
  const signalFor = (isForMany: boolean) => (audienceId: string) => ({
    id: randomUUID(),
    audienceId,
    isForMany,
    topic,
    subjectId,
    at,
  });
  const signals = [
    ...[...new Set(personIds)].map(signalFor(false)),
    ...[...new Set(communityIds)].map(signalFor(true)),
  ];
  await insertRows(tx, StoredSignal, signals);
  return signals;
}
