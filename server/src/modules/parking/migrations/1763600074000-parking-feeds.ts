import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class ParkingFeeds1763600074000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'parking_feeds',
        columns: [
          column.primaryId('carParkId'),
          nullable(column.instant('heardAt')),
          nullable(column.instant('silentAt')),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('parking_feeds');
  }
}
