import { engineOf } from '../../../platform/database/database';
import type { Reader, Tx } from '../../../platform/database/database';

/**
 * Waits until nobody else is changing the call. As the first statement of a transaction, so that all that is read
 * after it is as the last one left it: many who act on one call at once then stand in line instead of starting anew.
 * Nothing rests on it: every change is compare-and-set. The embedded engine has one writer anyway.
 */
export async function lockCall(tx: Tx, callId: string): Promise<void> {
  if (engineOf(tx) !== 'mysql') return;
  await tx.query('SELECT `id` FROM `emergency_calls` WHERE `id` = ? FOR UPDATE', [callId]);
}

/** The same for the open call of a person; only where one is known to be, for its absence would lock neighbours. */
export async function lockOpenCall(tx: Tx, personId: string): Promise<void> {
  if (engineOf(tx) !== 'mysql') return;
  await tx.query(
    'SELECT `id` FROM `emergency_calls` WHERE `personId` = ? AND `openKey` IS NOT NULL FOR UPDATE',
    [personId],
  );
}

/** The call of an alarm, read before the transaction: it never changes. Null if there is none of that id. */
export async function callIdOfAlarm(manager: Reader, alarmId: string): Promise<string | null> {
  const rows: { callId: string }[] = await manager.query(
    'SELECT `callId` FROM `emergency_alarms` WHERE `id` = ?',
    [alarmId],
  );
  return rows[0]?.callId ?? null;
}
