import type { Tx } from '../../../platform/database/database';
import { Timer } from '../entities/timer.entity';

/**
 * Takes the timer away as it was read; false if meanwhile it was fired, moved or taken back. Whoever is answered true
 * is the only one, once the transaction commits.
 */
export async function takeTimer(tx: Tx, read: Timer): Promise<boolean> {
  const { kind, subjectId, id, dueAt, attempt } = read;
  const result = await tx.delete(Timer, { kind, subjectId, id, dueAt, attempt });
  return result.affected === 1;
}

/** Lets a timer whose handler failed be tried again later; nothing if it was moved or fired meanwhile. */
export async function putOffTimer(tx: Tx, read: Timer, notBefore: number): Promise<void> {
  const { kind, subjectId, id, attempt } = read;
  await tx.update(Timer, { kind, subjectId, id, attempt }, { attempt: attempt + 1, notBefore });
}

/** Takes back the timer of that kind, or every timer of the subject. */
export async function cancelTimers(
  tx: Tx,
  { kind, subjectId }: { kind?: string; subjectId: string },
): Promise<void> {
  await tx.delete(Timer, { subjectId, ...(kind === undefined ? {} : { kind }) });
}
