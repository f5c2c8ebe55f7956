import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

export class Bindings1763600004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'bindings',
        columns: [
          column.primaryId(),
          column.id('personId'),
          column.id('householdId'),
          column.text('relation', 20),
          column.instant('startedAt'),
          nullable(column.instant('endedAt')),
          nullable(column.text('openKey', 73)),
          nullable(column.instant('confirmedAt')),
          nullable(column.text('endedBy', 12)),
          nullable(column.text('endReasonSealed', sealedLength(200))),
        ],
        indices: [
          new TableIndex({ name: 'ux_bindings_open', columnNames: ['openKey'], isUnique: true }),
          new TableIndex({ name: 'ix_bindings_person', columnNames: ['personId', 'endedAt'] }),
          new TableIndex({
            name: 'ix_bindings_household',
            columnNames: ['householdId', 'endedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('bindings');
  }
}
