import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class FeedKeys1763600075000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'feed_keys',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.text('name', 60),
          column.text('keyHash', 64),
          column.instant('createdAt'),
          nullable(column.instant('revokedAt')),
        ],
        indices: [
          new TableIndex({ name: 'ux_feed_keys_hash', columnNames: ['keyHash'], isUnique: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('feed_keys');
  }
}
