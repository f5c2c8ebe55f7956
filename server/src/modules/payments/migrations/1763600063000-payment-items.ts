import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class PaymentItems1763600063000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'payment_items',
        columns: [
          column.primaryId(),
          column.id('paymentId'),
          column.id('billId'),
          column.text('kind', 20),
          column.text('period', 20),
          column.integer('amountFen'),
          nullable(column.id('entryId')),
        ],
        indices: [new TableIndex({ name: 'ix_payment_items_payment', columnNames: ['paymentId'] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('payment_items');
  }
}
