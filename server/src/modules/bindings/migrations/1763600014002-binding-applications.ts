import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

export class BindingApplications1763600014002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'binding_applications',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('estateId'),
          column.id('householdId'),
          column.id('personId'),
          column.text('relation', 20),
          column.text('noteSealed', sealedLength(200)),
          column.text('state', 12),
          nullable(column.text('openKey', 73)),
          column.instant('createdAt'),
          nullable(column.instant('decidedAt')),
          nullable(column.id('decidedBy')),
          nullable(column.text('reasonSealed', sealedLength(200))),
        ],
        indices: [
          new TableIndex({
            name: 'ux_binding_applications_open',
            columnNames: ['openKey'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_binding_applications_person',
            columnNames: ['personId', 'createdAt'],
          }),
          new TableIndex({
            name: 'ix_binding_applications_estate',
            columnNames: ['estateId', 'state', 'createdAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('binding_applications');
  }
}
