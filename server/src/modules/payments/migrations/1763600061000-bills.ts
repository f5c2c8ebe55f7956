import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class Bills1763600061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'bills',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('householdId'),
          column.id('estateId'),
          column.text('kind', 20),
          column.text('period', 20),
          column.integer('amountFen'),
          column.text('dueOn', 10),
          column.text('status', 10),
          nullable(column.id('openPaymentId')),
          nullable(column.instant('paidAt')),
          nullable(column.id('paymentId')),
          column.flag('synthetic'),
        ],
        indices: [
          new TableIndex({ name: 'ix_bills_due', columnNames: ['householdId', 'status', 'dueOn'] }),
          new TableIndex({
            name: 'ix_bills_paid',
            columnNames: ['householdId', 'status', 'paidAt'],
          }),
          new TableIndex({ name: 'ix_bills_open_payment', columnNames: ['openPaymentId'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('bills');
  }
}
