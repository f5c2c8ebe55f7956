import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class FieldKeyVersions1763600081001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'field_key_versions',
        columns: [
          column.primaryId(),
          column.text('fingerprint', 64),
          column.instant('firstSeenAt'),
          nullable(column.instant('retiredAt')),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('field_key_versions');
  }
}
