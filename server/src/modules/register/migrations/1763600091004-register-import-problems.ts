import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class RegisterImportProblems1763600091004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'register_import_problems',
        columns: [
          column.primaryId(),
          column.id('importId'),
          column.integer('position'),
          column.integer('rowNumber'),
          column.text('columnName', 20),
          column.text('problem', 30),
          nullable(column.integer('otherRow')),
        ],
        indices: [
          new TableIndex({
            name: 'ux_register_import_problems',
            columnNames: ['importId', 'position'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('register_import_problems');
  }
}
