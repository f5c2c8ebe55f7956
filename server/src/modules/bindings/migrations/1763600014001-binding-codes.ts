import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class BindingCodes1763600014001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'binding_codes',
        columns: [
          column.primaryId(),
          column.text('codeIndex', 64),
          column.id('communityId'),
          column.id('estateId'),
          column.id('householdId'),
          column.text('relation', 20),
          column.id('issuedBy'),
          column.instant('issuedAt'),
          column.instant('expiresAt'),
          column.integer('usesLeft'),
          column.integer('uses'),
          nullable(column.instant('revokedAt')),
        ],
        indices: [
          new TableIndex({
            name: 'ux_binding_codes_code',
            columnNames: ['codeIndex'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_binding_codes_estate',
            columnNames: ['estateId', 'issuedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('binding_codes');
  }
}
