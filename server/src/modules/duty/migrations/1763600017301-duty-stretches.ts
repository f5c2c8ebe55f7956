import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

export class DutyStretches1763600017301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'duty_stretches',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('personId'),
          column.id('sessionId'),
          column.instant('since'),
          column.instant('until'),
          nullable(column.instant('endedAt')),
          nullable(column.text('endedBy', 12)),
          nullable(column.text('positionSealed', sealedLength(90))),
          nullable(column.instant('positionAt')),
          nullable(column.text('openKey', 73)),
        ],
        indices: [
          new TableIndex({
            name: 'ux_duty_stretches_open',
            columnNames: ['openKey'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_duty_stretches_community',
            columnNames: ['communityId', 'endedAt'],
          }),
          new TableIndex({ name: 'ix_duty_stretches_person', columnNames: ['personId', 'since'] }),
          new TableIndex({ name: 'ix_duty_stretches_until', columnNames: ['until'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('duty_stretches');
  }
}
