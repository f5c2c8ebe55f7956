import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, primary } from '../../../platform/database/columns';

export class UsageHours1763600051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'usage_hours',
        columns: [
          primary(column.id('communityId')),
          primary(column.text('type', 60)),
          primary(column.text('slice', 60)),
          primary(column.text('hour', 20)),
          primary(column.text('origin', 20)),
          column.integer('events'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('usage_hours');
  }
}
