import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class ExportDownloads1763600093001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'export_downloads',
        columns: [
          column.primaryId(),
          column.id('exportId'),
          column.id('personId'),
          column.instant('at'),
        ],
        indices: [
          new TableIndex({
            name: 'ix_export_downloads_export',
            columnNames: ['exportId', 'at'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('export_downloads');
  }
}
