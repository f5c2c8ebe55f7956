import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class PostGrants1763600013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'post_grants',
        columns: [
          column.primaryId(),
          column.id('personId'),
          column.id('communityId'),
          column.text('role', 30),
          nullable(column.id('estateId')),
          nullable(column.id('gridId')),
          column.instant('startedAt'),
          nullable(column.instant('endedAt')),
        ],
        indices: [
          new TableIndex({
            name: 'ix_post_grants_person',
            columnNames: ['personId', 'endedAt'],
          }),
          new TableIndex({
            name: 'ix_post_grants_community',
            columnNames: ['communityId', 'endedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('post_grants');
  }
}
