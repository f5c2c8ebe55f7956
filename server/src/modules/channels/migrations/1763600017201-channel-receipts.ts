import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class ChannelReceipts1763600017201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'channel_receipts',
        columns: [
          column.primaryId(),
          column.text('receiptKey', 80),
          column.id('deliveryId'),
          column.text('result', 10),
          column.instant('saidAt'),
          column.instant('receivedAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_channel_receipts_key',
            columnNames: ['receiptKey'],
            isUnique: true,
          }),
          new TableIndex({ name: 'ix_channel_receipts_delivery', columnNames: ['deliveryId'] }),
          new TableIndex({ name: 'ix_channel_receipts_received', columnNames: ['receivedAt'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('channel_receipts');
  }
}
