import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class EvidenceOutbox1763600020101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'evidence_outbox',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.text('type', 80),
          column.longText('entry'),
          column.longText('detail'),
          column.text('salt', 32),
          column.text('actorPseudonym', 64),
          column.instant('recordedAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ix_evidence_outbox_order',
            columnNames: ['recordedAt', 'id'],
          }),
          new TableIndex({
            name: 'ix_evidence_outbox_actor',
            columnNames: ['actorPseudonym', 'recordedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('evidence_outbox');
  }
}
