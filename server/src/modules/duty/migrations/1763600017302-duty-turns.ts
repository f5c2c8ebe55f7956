import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, primary } from '../../../platform/database/columns';

export class DutyTurns1763600017302 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'duty_turns',
        columns: [primary(column.text('id', 73)), column.integer('version')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('duty_turns');
  }
}
