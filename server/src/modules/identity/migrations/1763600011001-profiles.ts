import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

export class Profiles1763600011001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'profiles',
        columns: [
          column.primaryId(),
          nullable(column.text('phoneSealed', sealedLength(20))),
          nullable(column.text('phoneIndex', 64)),
          nullable(column.instant('phoneBoundAt')),
          nullable(column.text('realNameSealed', sealedLength(30))),
          nullable(column.text('idNumberIndex', 64)),
          nullable(column.text('idNumberTailSealed', sealedLength(4))),
          nullable(column.text('birthDateSealed', sealedLength(10))),
          nullable(column.instant('realNameVerifiedAt')),
          column.integer('realNameAttempts'),
          column.instant('realNameWindowAt'),
        ],
        indices: [
          new TableIndex({ name: 'ix_profiles_phone', columnNames: ['phoneIndex'] }),
          new TableIndex({ name: 'ix_profiles_id_number', columnNames: ['idNumberIndex'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('profiles');
  }
}
