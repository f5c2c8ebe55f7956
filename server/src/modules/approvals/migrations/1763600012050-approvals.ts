import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

export class Approvals1763600012050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'approvals',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          nullable(column.id('estateId')),
          nullable(column.id('gridId')),
          column.text('kind', 40),
          column.id('subjectId'),
          column.longText('payload'),
          column.text('state', 12),
          column.id('requesterId'),
          column.text('reasonSealed', sealedLength(200)),
          column.instant('requestedAt'),
          column.instant('expiresAt'),
          nullable(column.id('deciderId')),
          nullable(column.text('decisionReasonSealed', sealedLength(200))),
          nullable(column.instant('closedAt')),
        ],
        indices: [
          new TableIndex({
            name: 'ix_approvals_community',
            columnNames: ['communityId', 'requestedAt'],
          }),
          new TableIndex({ name: 'ix_approvals_requester', columnNames: ['requesterId'] }),
          new TableIndex({ name: 'ix_approvals_closing', columnNames: ['closedAt'] }),
          new TableIndex({ name: 'ix_approvals_expiry', columnNames: ['state', 'expiresAt'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('approvals');
  }
}
