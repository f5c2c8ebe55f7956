import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class DelegationCodes1763600015002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'delegation_codes',
        columns: [
          column.primaryId(),
          nullable(column.text('codeIndex', 64)),
          column.id('makerId'),
          column.text('kind', 10),
          column.text('direction', 10),
          column.text('task', 20),
          column.text('householdIds', 400),
          column.instant('createdAt'),
          column.instant('expiresAt'),
          nullable(column.instant('closedAt')),
        ],
        indices: [
          new TableIndex({
            name: 'ux_delegation_codes_code',
            columnNames: ['codeIndex'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_delegation_codes_maker',
            columnNames: ['makerId', 'closedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('delegation_codes');
  }
}
