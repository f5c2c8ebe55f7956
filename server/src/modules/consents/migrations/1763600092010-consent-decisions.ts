import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class ConsentDecisions1763600092010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'consent_decisions',
        columns: [
          column.primaryId(),
          column.id('personId'),
          column.text('purpose', 40),
          column.integer('version'),
          column.flag('given'),
          column.integer('turn'),
          column.instant('decidedAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_consent_decisions_turn',
            columnNames: ['personId', 'purpose', 'turn'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_consent_decisions_person',
            columnNames: ['personId', 'decidedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('consent_decisions');
  }
}
