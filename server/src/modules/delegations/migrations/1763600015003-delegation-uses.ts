import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class DelegationUses1763600015003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'delegation_uses',
        columns: [
          column.primaryId(),
          column.id('delegationId'),
          column.id('principalId'),
          column.id('agentId'),
          column.text('kind', 10),
          column.id('householdId'),
          column.text('use', 20),
          column.flag('isStaff'),
          column.instant('at'),
        ],
        indices: [
          new TableIndex({
            name: 'ix_delegation_uses_principal',
            columnNames: ['principalId', 'at'],
          }),
          new TableIndex({
            name: 'ix_delegation_uses_delegation',
            columnNames: ['delegationId', 'at'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('delegation_uses');
  }
}
