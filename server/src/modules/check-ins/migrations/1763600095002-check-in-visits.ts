import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class CheckInVisits1763600095002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'check_in_visits',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('careRecordId'),
          nullable(column.id('personId')),
          column.text('day', 10),
          column.instant('missedAt'),
          column.text('state', 20),
          nullable(column.id('takenBy')),
          nullable(column.instant('takenAt')),
          nullable(column.instant('heardAt')),
          nullable(column.instant('settledAt')),
          nullable(column.id('settledBy')),
          column.integer('told'),
          nullable(column.text('openKey', 36)),
        ],
        indices: [
          new TableIndex({
            name: 'ix_check_in_visits_open',
            columnNames: ['communityId', 'settledAt', 'missedAt'],
          }),
          new TableIndex({ name: 'ix_check_in_visits_person', columnNames: ['personId'] }),
          new TableIndex({
            name: 'ux_check_in_visits_open',
            columnNames: ['openKey'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('check_in_visits');
  }
}
