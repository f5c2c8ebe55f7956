import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class LedgerFacts1763600041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'ledger_facts',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.text('name', 120),
          column.longText('value'),
          column.text('provenance', 20),
          column.text('source', 300),
          column.text('statedOn', 10),
          nullable(column.text('bound', 10)),
          nullable(column.text('doubt', 300)),
          column.instant('addedAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ix_ledger_facts_community',
            columnNames: ['communityId', 'name'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('ledger_facts');
  }
}
