import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class Grids1763600005001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'grids',
        columns: [column.primaryId(), column.id('communityId'), column.text('name', 60)],
        indices: [
          new TableIndex({
            name: 'ux_grids_name',
            columnNames: ['communityId', 'name'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('grids');
  }
}
