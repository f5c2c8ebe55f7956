import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

const columns: TableColumnOptions[] = [
  column.primaryId(),
  column.id('communityId'),
  column.id('householdId'),
  nullable(column.id('personId')),
  column.text('nameSealed', sealedLength(30)),
  column.text('group', 20),
  nullable(column.text('phoneSealed', sealedLength(20))),
  nullable(column.text('accessSealed', sealedLength(200))),
  nullable(column.text('notesSealed', sealedLength(200))),
  nullable(column.text('checkInBy', 5)),
  nullable(column.text('doorCodeIndex', 64)),
  column.instant('startedAt'),
  column.id('startedBy'),
  nullable(column.instant('endedAt')),
  nullable(column.text('endedBy', 10)),
  nullable(column.text('endReasonSealed', sealedLength(200))),
  nullable(column.text('openPersonKey', 36)),
  nullable(column.text('openNameKey', 64)),
];

export class CareRecords1763600017401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'care_records',
        columns,
        indices: [
          new TableIndex({
            name: 'ix_care_records_open',
            columnNames: ['communityId', 'endedAt', 'startedAt'],
          }),
          new TableIndex({ name: 'ix_care_records_household', columnNames: ['householdId'] }),
          new TableIndex({ name: 'ix_care_records_person', columnNames: ['personId'] }),
          new TableIndex({
            name: 'ux_care_records_person',
            columnNames: ['openPersonKey'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ux_care_records_name',
            columnNames: ['openNameKey'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('care_records');
  }
}
