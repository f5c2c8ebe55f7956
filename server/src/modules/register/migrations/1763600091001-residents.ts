import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

export class Residents1763600091001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'residents',
        columns: [
          column.primaryId(),
          column.id('residentId'),
          column.id('communityId'),
          column.id('householdId'),
          column.id('estateId'),
          column.text('nameSealed', sealedLength(40)),
          nullable(column.text('phoneSealed', sealedLength(20))),
          nullable(column.text('phoneIndex', 64)),
          nullable(column.text('idTailSealed', sealedLength(20))),
          nullable(column.text('idIndex', 64)),
          nullable(column.text('currentKey', 64)),
          nullable(column.text('birthDateSealed', sealedLength(10))),
          nullable(column.integer('cohort')),
          column.text('gender', 10),
          column.text('relation', 20),
          column.flag('livesAlone'),
          nullable(column.id('personId')),
          column.text('fromOn', 10),
          nullable(column.text('untilOn', 10)),
          nullable(column.id('importId')),
          column.instant('recordedAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_residents_current',
            columnNames: ['currentKey'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_residents_community',
            columnNames: ['communityId', 'untilOn', 'cohort'],
          }),
          new TableIndex({
            name: 'ix_residents_household',
            columnNames: ['householdId', 'untilOn'],
          }),
          new TableIndex({ name: 'ix_residents_phone', columnNames: ['phoneIndex'] }),
          new TableIndex({ name: 'ix_residents_id_number', columnNames: ['idIndex'] }),
          new TableIndex({ name: 'ix_residents_resident', columnNames: ['residentId'] }),
          new TableIndex({ name: 'ix_residents_person', columnNames: ['personId'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('residents');
  }
}
