import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class RetentionRuns1763600092030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'retention_runs',
        columns: [
          column.primaryId(),
          column.text('day', 10),
          column.instant('startedAt'),
          nullable(column.instant('finishedAt')),
          column.longText('removed'),
        ],
        indices: [
          new TableIndex({ name: 'ux_retention_runs_day', columnNames: ['day'], isUnique: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('retention_runs');
  }
}
