import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class Payments1763600062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'payments',
        columns: [
          column.primaryId(),
          column.text('outTradeNo', 32),
          column.id('communityId'),
          column.id('householdId'),
          column.id('personId'),
          nullable(column.id('delegationId')),
          nullable(column.text('actedAs', 20)),
          column.integer('totalFen'),
          column.text('state', 12),
          column.text('idempotencyKey', 64),
          column.text('requestHash', 64),
          nullable(column.text('prepayId', 128)),
          nullable(column.instant('prepayAt')),
          nullable(column.text('transactionId', 64)),
          column.instant('createdAt'),
          column.instant('expiresAt'),
          nullable(column.instant('succeededAt')),
          nullable(column.instant('nextCheckAt')),
          column.integer('checks'),
          nullable(column.instant('askedAt')),
        ],
        indices: [
          new TableIndex({
            name: 'ux_payments_number',
            columnNames: ['outTradeNo'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ux_payments_key',
            columnNames: ['personId', 'idempotencyKey'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_payments_household',
            columnNames: ['householdId', 'createdAt'],
          }),
          new TableIndex({ name: 'ix_payments_check', columnNames: ['nextCheckAt'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('payments');
  }
}
