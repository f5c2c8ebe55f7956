import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column } from '../../../platform/database/columns';

export class CareHealthCards1763600017402 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'care_health_cards',
        columns: [
          column.primaryId(),
          column.text('healthSealed', sealedLength(500)),
          column.instant('changedAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('care_health_cards');
  }
}
