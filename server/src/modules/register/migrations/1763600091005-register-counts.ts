import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class RegisterCounts1763600091005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'register_counts',
        columns: [
          column.primaryId('communityId'),
          column.integer('total'),
          column.integer('children'),
          column.integer('from60'),
          column.integer('from65'),
          column.integer('from80'),
          column.integer('from60Alone'),
          column.integer('unknownAge'),
          column.integer('households'),
          column.integer('livedInHouseholds'),
          column.integer('buildings'),
          column.instant('countedAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('register_counts');
  }
}
