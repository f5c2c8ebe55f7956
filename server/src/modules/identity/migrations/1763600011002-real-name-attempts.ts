import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class RealNameAttempts1763600011002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'real_name_attempts',
        columns: [
          column.primaryId(),
          column.text('accountIndex', 64),
          column.integer('attempts'),
          column.instant('windowAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_real_name_attempts_account',
            columnNames: ['accountIndex'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('real_name_attempts');
  }
}
