import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column } from '../../../platform/database/columns';

export class People1763600011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'people',
        columns: [
          column.primaryId(),
          column.text('openidIndex', 64),
          column.text('openidSealed', sealedLength(64)),
          column.text('displayNameSealed', sealedLength(40)),
          column.instant('createdAt'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_people_openid',
            columnNames: ['openidIndex'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('people');
  }
}
