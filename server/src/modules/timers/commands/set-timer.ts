import { randomUUID } from 'node:crypto';
import { engineOf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import type { NewTimer } from '../timers-module';

const columns = ['kind', 'subjectId', 'id', 'dueAt', 'payload', 'attempt', 'notBefore'] as const;
const changed = columns.slice(2);

const insert = `INSERT INTO \`timers\` (${columns.map((name) => `\`${name}\``).join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)`;
/** One statement, so that two who set the same timer at once leave one of the two and never an error. */
const statements = {
  mysql: `${insert} ON DUPLICATE KEY UPDATE ${changed
    .map((name) => `\`${name}\` = VALUES(\`${name}\`)`)
    .join(', ')}`,
  libsql: `${insert} ON CONFLICT (\`kind\`, \`subjectId\`) DO UPDATE SET ${changed
    .map((name) => `\`${name}\` = excluded.\`${name}\``)
    .join(', ')}`,
};

/** Sets the timer or moves the one of its kind and subject. */
export async function setTimer(
  tx: Tx,
  { kind, subjectId, dueAt, payload = {} }: NewTimer,
): Promise<void> {
  const row = [kind, subjectId, randomUUID(), dueAt, JSON.stringify(payload), 0, dueAt];
  await tx.query(statements[engineOf(tx)], row);
}
