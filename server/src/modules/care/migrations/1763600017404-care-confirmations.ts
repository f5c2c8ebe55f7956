import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class CareConfirmations1763600017404 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'care_confirmations',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('confirmedBy'),
          column.instant('confirmedAt'),
          column.integer('livingAlone'),
        ],
        indices: [
          new TableIndex({
            name: 'ix_care_confirmations_community',
            columnNames: ['communityId', 'confirmedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('care_confirmations');
  }
}
