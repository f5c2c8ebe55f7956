import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class RegisterImportParts1763600091003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'register_import_parts',
        columns: [
          column.primaryId(),
          column.id('importId'),
          column.integer('position'),
          column.longText('rowsSealed'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_register_import_parts',
            columnNames: ['importId', 'position'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('register_import_parts');
  }
}
