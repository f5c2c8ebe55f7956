import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class CareContactCodeSends1763600017405 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'care_contact_code_sends',
        columns: [
          column.primaryId(),
          column.text('accountIndex', 64),
          column.integer('count'),
          column.instant('since'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_care_contact_code_sends',
            columnNames: ['accountIndex'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('care_contact_code_sends');
  }
}
