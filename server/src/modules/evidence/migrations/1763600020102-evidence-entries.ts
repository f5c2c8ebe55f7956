import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, primary } from '../../../platform/database/columns';

export class EvidenceEntries1763600020102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'evidence_entries',
        columns: [
          primary(column.id('communityId')),
          primary(column.integer('idx')),
          column.id('entryId'),
          column.text('type', 80),
          column.text('origin', 20),
          column.text('hour', 20),
          column.longText('entry'),
          column.text('leafSha256', 64),
          column.text('leafSm3', 64),
        ],
        indices: [
          new TableIndex({
            name: 'ux_evidence_entries_entry',
            columnNames: ['entryId'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_evidence_entries_type',
            columnNames: ['communityId', 'type', 'idx'],
          }),
          new TableIndex({
            name: 'ix_evidence_entries_hour',
            columnNames: ['communityId', 'hour', 'idx'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('evidence_entries');
  }
}
