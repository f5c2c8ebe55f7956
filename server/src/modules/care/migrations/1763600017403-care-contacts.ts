import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

export class CareContacts1763600017403 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'care_contacts',
        columns: [
          column.primaryId(),
          column.id('ownerId'),
          column.integer('place'),
          column.text('nameSealed', sealedLength(20)),
          column.text('relationSealed', sealedLength(10)),
          column.text('phoneSealed', sealedLength(20)),
          column.text('phoneIndex', 64),
          nullable(column.id('contactPersonId')),
          column.instant('createdAt'),
          nullable(column.instant('verifiedAt')),
          nullable(column.text('codeIndex', 64)),
          nullable(column.instant('codeSentAt')),
          column.integer('wrongCodes'),
          column.instant('triedAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_care_contacts_place',
            columnNames: ['ownerId', 'place'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ux_care_contacts_phone',
            columnNames: ['ownerId', 'phoneIndex'],
            isUnique: true,
          }),
          new TableIndex({ name: 'ix_care_contacts_person', columnNames: ['contactPersonId'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('care_contacts');
  }
}
