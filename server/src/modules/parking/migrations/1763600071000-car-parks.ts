import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class CarParks1763600071000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'car_parks',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.text('name', 60),
          column.text('address', 120),
          column.real('latitude'),
          column.real('longitude'),
          column.text('state', 10),
          column.text('openingHours', 60),
          column.flag('synthetic'),
        ],
        indices: [new TableIndex({ name: 'ix_car_parks_community', columnNames: ['communityId'] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('car_parks');
  }
}
