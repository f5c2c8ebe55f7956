import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class CheckInPlans1763600095000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'check_in_plans',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          nullable(column.id('personId')),
          column.text('checkInBy', 5),
          column.text('nextDay', 10),
        ],
        indices: [new TableIndex({ name: 'ix_check_in_plans_person', columnNames: ['personId'] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('check_in_plans');
  }
}
