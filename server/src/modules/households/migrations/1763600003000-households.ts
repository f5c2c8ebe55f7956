import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class Households1763600003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'households',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('estateId'),
          column.text('building', 20),
          column.text('unit', 20),
          column.text('room', 20),
          column.flag('synthetic'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_households_place',
            columnNames: ['estateId', 'building', 'unit', 'room'],
            isUnique: true,
          }),
          new TableIndex({ name: 'ix_households_community', columnNames: ['communityId'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('households');
  }
}
