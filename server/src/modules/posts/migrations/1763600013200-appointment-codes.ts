import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class AppointmentCodes1763600013200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'appointment_codes',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('personId'),
          column.text('codeHash', 64),
          column.instant('expiresAt'),
          nullable(column.instant('endedAt')),
        ],
        indices: [
          new TableIndex({ name: 'ix_appointment_codes_hash', columnNames: ['codeHash'] }),
          new TableIndex({ name: 'ix_appointment_codes_person', columnNames: ['personId'] }),
          new TableIndex({ name: 'ix_appointment_codes_expiry', columnNames: ['expiresAt'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('appointment_codes');
  }
}
