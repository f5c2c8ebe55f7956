import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, primary } from '../../../platform/database/columns';

export class UsageMembers1763600052000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'usage_members',
        columns: [
          primary(column.id('communityId')),
          primary(column.text('type', 60)),
          primary(column.text('slice', 60)),
          primary(column.text('kind', 10)),
          primary(column.text('day', 10)),
          primary(column.text('member', 64)),
          column.integer('events'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('usage_members');
  }
}
