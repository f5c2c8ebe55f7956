import type { Reader } from '../../platform/database/database';
import type { OutboxRow } from './entities/outbox-row.entity';

/** What sealing needs of an event that waits. */
export type UnsealedRow = Pick<
  OutboxRow,
  'id' | 'communityId' | 'entry' | 'detail' | 'salt' | 'actorPseudonym'
>;

/** The oldest events that wait, in the order in which they are sealed; read without building entities. */
export function readOutbox(manager: Reader, limit: number): Promise<UnsealedRow[]> {
  return manager.query(
    `SELECT \`id\`, \`communityId\`, \`entry\`, \`detail\`, \`salt\`, \`actorPseudonym\`
     FROM \`evidence_outbox\` ORDER BY \`recordedAt\`, \`id\` LIMIT ?`,
    [limit],
  );
}
