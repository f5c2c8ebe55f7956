import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

function index(name: string, ...columnNames: string[]): TableIndex {
  return new TableIndex({ name: `ix_channel_deliveries_${name}`, columnNames });
}

export class ChannelDeliveries1763600017200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'channel_deliveries',
        columns: [
          column.primaryId(),
          column.text('purpose', 40),
          column.text('subjectId', 80),
          nullable(column.id('personId')),
          column.text('recipientKey', 64),
          column.text('channel', 8),
          column.text('state', 14),
          nullable(column.text('reason', 20)),
          column.flag('isUrgent'),
          nullable(column.text('phoneSealed', sealedLength(20))),
          nullable(column.longText('textSealed')),
          nullable(column.text('link', 200)),
          column.integer('attempts'),
          nullable(column.instant('nextAttemptAt')),
          column.instant('createdAt'),
          nullable(column.instant('sentAt')),
          nullable(column.instant('deliveredAt')),
          nullable(column.text('providerRef', 80)),
        ],
        indices: [
          index('due', 'state', 'nextAttemptAt'),
          index('subject', 'subjectId', 'createdAt'),
          index('person', 'personId'),
          index('created', 'createdAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('channel_deliveries');
  }
}
