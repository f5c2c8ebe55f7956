import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class Estates1763600002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'estates',
        columns: [column.primaryId(), column.id('communityId'), column.text('name', 60)],
        indices: [new TableIndex({ name: 'ix_estates_community', columnNames: ['communityId'] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('estates');
  }
}
