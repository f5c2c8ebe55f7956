import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class VaultReports1763600081003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'vault_reports',
        columns: [
          column.primaryId(),
          column.instant('at'),
          column.flag('passed'),
          column.id('entryId'),
          column.longText('report'),
        ],
        indices: [new TableIndex({ name: 'ix_vault_reports_at', columnNames: ['at'] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('vault_reports');
  }
}
