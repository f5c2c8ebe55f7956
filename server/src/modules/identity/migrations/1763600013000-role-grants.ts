import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class RoleGrants1763600013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'role_grants',
        columns: [
          column.primaryId(),
          column.id('personId'),
          column.id('communityId'),
          column.text('role', 30),
        ],
        indices: [
          new TableIndex({
            name: 'ux_role_grants',
            columnNames: ['personId', 'communityId', 'role'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('role_grants');
  }
}
