import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class DisclosureClaims1763600042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'disclosure_claims',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.text('clauseId', 40),
          column.longText('quote'),
          column.text('source', 300),
        ],
        indices: [
          new TableIndex({
            name: 'ux_disclosure_claims',
            columnNames: ['communityId', 'clauseId'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('disclosure_claims');
  }
}
