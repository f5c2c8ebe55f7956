import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class OperationRecords1763600016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'operation_records',
        columns: [
          column.primaryId('entryId'),
          column.id('communityId'),
          column.id('actorId'),
          nullable(column.text('post', 20)),
          column.text('action', 20),
          column.text('object', 20),
          column.text('subjectId', 80),
          column.integer('count'),
          column.instant('at'),
          column.text('salt', 32),
        ],
        indices: [
          new TableIndex({
            name: 'ix_operation_records_time',
            columnNames: ['communityId', 'at', 'entryId'],
          }),
          new TableIndex({
            name: 'ix_operation_records_actor',
            columnNames: ['communityId', 'actorId', 'at'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('operation_records');
  }
}
