import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class QuarantinedReadings1763600076000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'quarantined_readings',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('deviceId'),
          column.id('carParkId'),
          column.text('bayKind', 30),
          column.integer('free'),
          nullable(column.integer('capacity')),
          column.text('reason', 30),
          column.instant('observedAt'),
          column.instant('receivedAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ix_quarantined_readings_community',
            columnNames: ['communityId', 'receivedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('quarantined_readings');
  }
}
