import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable, primary } from '../../../platform/database/columns';

export class ClauseStandings1763600053000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'clause_standings',
        columns: [
          primary(column.id('communityId')),
          primary(column.text('clauseId', 40)),
          column.text('catalogue', 20),
          column.text('state', 20),
          column.longText('reason'),
          column.longText('figures'),
          nullable(column.longText('usage')),
          nullable(column.instant('changedAt')),
          column.instant('evaluatedAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ix_clause_standings_catalogue',
            columnNames: ['communityId', 'catalogue'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('clause_standings');
  }
}
