import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

export class CorrectionRequests1763600092020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'correction_requests',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('personId'),
          column.text('about', 20),
          column.text('textSealed', sealedLength(300)),
          column.text('state', 10),
          column.instant('askedAt'),
          nullable(column.instant('answeredAt')),
          nullable(column.id('answeredBy')),
          nullable(column.text('reasonSealed', sealedLength(300))),
          column.text('idempotencyKey', 64),
        ],
        indices: [
          new TableIndex({
            name: 'ux_correction_requests_key',
            columnNames: ['personId', 'idempotencyKey'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_correction_requests_person',
            columnNames: ['personId', 'askedAt'],
          }),
          new TableIndex({
            name: 'ix_correction_requests_community',
            columnNames: ['communityId', 'state', 'askedAt'],
          }),
          new TableIndex({
            name: 'ix_correction_requests_answered',
            columnNames: ['answeredAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('correction_requests');
  }
}
