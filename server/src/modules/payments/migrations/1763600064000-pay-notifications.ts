import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class PayNotifications1763600064000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'pay_notifications',
        columns: [
          column.primaryId(),
          column.text('notifyId', 64),
          column.id('communityId'),
          column.text('outTradeNo', 64),
          column.longText('headers'),
          column.longText('body'),
          column.instant('receivedAt'),
          column.text('state', 10),
          nullable(column.text('reason', 20)),
          column.instant('nextTryAt'),
          column.integer('tries'),
          nullable(column.instant('processedAt')),
        ],
        indices: [
          new TableIndex({
            name: 'ux_pay_notifications_id',
            columnNames: ['notifyId'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_pay_notifications_due',
            columnNames: ['state', 'nextTryAt'],
          }),
          new TableIndex({
            name: 'ix_pay_notifications_misfits',
            columnNames: ['communityId', 'state', 'receivedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('pay_notifications');
  }
}
