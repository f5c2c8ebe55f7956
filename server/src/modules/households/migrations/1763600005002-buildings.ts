import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class Buildings1763600005002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'buildings',
        columns: [
          column.primaryId(),
          column.id('estateId'),
          column.text('name', 20),
          nullable(column.integer('floors')),
          nullable(column.id('gridId')),
        ],
        indices: [
          new TableIndex({
            name: 'ux_buildings_name',
            columnNames: ['estateId', 'name'],
            isUnique: true,
          }),
          new TableIndex({ name: 'ix_buildings_grid', columnNames: ['gridId'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('buildings');
  }
}
