import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class OperationVerifications1763600016001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'operation_verifications',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.instant('at'),
          column.text('outcome', 20),
          column.integer('checked'),
          column.integer('expired'),
          nullable(column.id('firstEntryId')),
        ],
        indices: [
          new TableIndex({
            name: 'ix_operation_verifications_time',
            columnNames: ['communityId', 'at'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('operation_verifications');
  }
}
