import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column } from '../../../platform/database/columns';

export class EmergencyLadders1763600094004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'emergency_ladders',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.longText('ladder'),
          column.instant('validFrom'),
          column.text('reasonSealed', sealedLength(200)),
          column.instant('addedAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_emergency_ladders_from',
            columnNames: ['communityId', 'validFrom'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('emergency_ladders');
  }
}
