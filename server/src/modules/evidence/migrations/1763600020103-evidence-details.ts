import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class EvidenceDetails1763600020103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'evidence_details',
        columns: [
          column.primaryId('entryId'),
          column.id('communityId'),
          column.text('type', 80),
          column.text('actorPseudonym', 64),
          column.instant('at'),
          column.longText('detail'),
          column.text('salt', 32),
        ],
        indices: [
          new TableIndex({
            name: 'ix_evidence_details_actor',
            columnNames: ['actorPseudonym', 'at'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('evidence_details');
  }
}
