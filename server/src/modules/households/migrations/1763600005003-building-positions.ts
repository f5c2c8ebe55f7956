import { TableColumn } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class BuildingPositions1763600005003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('buildings', [
      new TableColumn(nullable(column.real('latitude'))),
      new TableColumn(nullable(column.real('longitude'))),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('buildings', ['latitude', 'longitude']);
  }
}
