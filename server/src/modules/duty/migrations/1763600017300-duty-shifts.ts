import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class DutyShifts1763600017300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'duty_shifts',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('personId'),
          column.text('post', 30),
          column.instant('startsAt'),
          column.instant('endsAt'),
          column.instant('createdAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ix_duty_shifts_community',
            columnNames: ['communityId', 'endsAt'],
          }),
          new TableIndex({ name: 'ix_duty_shifts_person', columnNames: ['personId', 'endsAt'] }),
          new TableIndex({ name: 'ix_duty_shifts_ends', columnNames: ['endsAt'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('duty_shifts');
  }
}
