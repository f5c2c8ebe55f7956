import { insertRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { composeRow, subjectsOf } from '../compose-row';
import type { OccurredEvent } from '../compose-row';
import { OutboxRow } from '../entities/outbox-row.entity';
import type { SubjectSecrets } from '../subject-secrets';

/** Puts checked events into the outbox with one statement, as part of the transaction; answers their entry ids in order. */
export async function recordEvents(
  tx: Tx,
  secrets: SubjectSecrets,
  events: readonly OccurredEvent[],
): Promise<string[]> {
  const known = await secrets.of(
    tx,
    events.flatMap(({ event }) => subjectsOf(event)),
  );
  const rows = events.map((occurred) => composeRow(occurred, known));
  await insertRows(tx, OutboxRow, rows);
  return rows.map((row) => row.id);
}
