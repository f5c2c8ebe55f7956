import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class ClauseFlips1763600054000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'clause_flips',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.text('clauseId', 40),
          column.instant('at'),
          column.text('fromState', 20),
          column.text('toState', 20),
          column.longText('reason'),
          column.id('entryId'),
        ],
        indices: [
          new TableIndex({
            name: 'ix_clause_flips',
            columnNames: ['communityId', 'clauseId', 'at'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('clause_flips');
  }
}
