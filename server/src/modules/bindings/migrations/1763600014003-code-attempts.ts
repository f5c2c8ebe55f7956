import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class CodeAttempts1763600014003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'code_attempts',
        columns: [
          column.primaryId(),
          column.text('accountIndex', 64),
          column.text('purpose', 20),
          column.integer('count'),
          column.instant('since'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_code_attempts_account',
            columnNames: ['accountIndex', 'purpose'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('code_attempts');
  }
}
