import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable, primary } from '../../../platform/database/columns';

export class BayCounts1763600073000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'bay_counts',
        columns: [
          primary(column.id('carParkId')),
          primary(column.text('kind', 30)),
          nullable(column.integer('free')),
          nullable(column.instant('observedAt')),
          nullable(column.instant('receivedAt')),
          nullable(column.id('deviceId')),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('bay_counts');
  }
}
