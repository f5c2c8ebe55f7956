import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class Communities1763600001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'communities',
        columns: [
          column.primaryId(),
          column.text('slug', 40),
          column.text('name', 60),
          column.text('region', 120),
          column.text('catalogue', 20),
          column.real('latitude'),
          column.real('longitude'),
        ],
        indices: [
          new TableIndex({ name: 'ux_communities_slug', columnNames: ['slug'], isUnique: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('communities');
  }
}
