import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class Delegations1763600015001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'delegations',
        columns: [
          column.primaryId(),
          column.id('principalId'),
          column.id('agentId'),
          column.text('kind', 10),
          column.text('task', 20),
          column.text('householdIds', 400),
          column.instant('startedAt'),
          nullable(column.instant('endsAt')),
          nullable(column.instant('endedAt')),
          nullable(column.text('openKey', 90)),
        ],
        indices: [
          new TableIndex({ name: 'ux_delegations_open', columnNames: ['openKey'], isUnique: true }),
          new TableIndex({ name: 'ix_delegations_agent', columnNames: ['agentId', 'endedAt'] }),
          new TableIndex({
            name: 'ix_delegations_principal',
            columnNames: ['principalId', 'endedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('delegations');
  }
}
