import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { purposeLength } from '@linli/shared/contracts/exports';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

export class ExportRequests1763600093000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'export_requests',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('requesterId'),
          column.text('post', 20),
          column.text('number', 12),
          column.text('dataset', 60),
          column.text('format', 8),
          column.text('purposeSealed', sealedLength(purposeLength)),
          column.text('state', 12),
          nullable(column.id('approvalId')),
          column.instant('requestedAt'),
          nullable(column.instant('readyAt')),
          nullable(column.instant('expiresAt')),
          column.integer('doneRows'),
          nullable(column.integer('totalRows')),
          column.integer('tries'),
          nullable(column.text('fileName', 80)),
          nullable(column.integer('pieces')),
          column.integer('downloads'),
        ],
        indices: [
          new TableIndex({
            name: 'ix_export_requests_time',
            columnNames: ['communityId', 'requestedAt', 'id'],
          }),
          new TableIndex({
            name: 'ix_export_requests_requester',
            columnNames: ['requesterId', 'requestedAt'],
          }),
          new TableIndex({
            name: 'ix_export_requests_state',
            columnNames: ['state', 'expiresAt'],
          }),
          new TableIndex({
            name: 'ux_export_requests_number',
            columnNames: ['number'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('export_requests');
  }
}
