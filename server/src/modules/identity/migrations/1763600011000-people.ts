import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class People1763600011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'people',
        columns: [
          column.primaryId(),
          column.text('openid', 64),
          column.text('displayName', 40),
          column.instant('createdAt'),
        ],
        indices: [
          new TableIndex({ name: 'ux_people_openid', columnNames: ['openid'], isUnique: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('people');
  }
}
