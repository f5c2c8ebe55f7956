import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class CheckInDays1763600095001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'check_in_days',
        columns: [
          column.primaryId(),
          column.id('careRecordId'),
          nullable(column.id('personId')),
          column.text('day', 10),
          column.instant('dueAt'),
          column.text('state', 10),
          nullable(column.instant('doneAt')),
          nullable(column.text('doneBy', 10)),
        ],
        indices: [
          new TableIndex({
            name: 'ux_check_in_days_day',
            columnNames: ['careRecordId', 'day'],
            isUnique: true,
          }),
          new TableIndex({ name: 'ix_check_in_days_person', columnNames: ['personId'] }),
          new TableIndex({ name: 'ix_check_in_days_due', columnNames: ['dueAt'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('check_in_days');
  }
}
