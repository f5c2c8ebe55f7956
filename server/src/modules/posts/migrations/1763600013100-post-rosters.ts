import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class PostRosters1763600013100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'post_rosters',
        columns: [column.primaryId(), column.integer('version')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('post_rosters');
  }
}
