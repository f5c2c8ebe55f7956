import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class KeyRotations1763600081002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'key_rotations',
        columns: [
          column.primaryId(),
          nullable(column.text('running', 7)),
          column.integer('toVersion'),
          column.text('state', 7),
          column.text('atTable', 64),
          column.text('atColumn', 64),
          column.text('lastId', 64),
          column.integer('total'),
          column.integer('done'),
          column.integer('unreadable'),
          column.instant('startedAt'),
          nullable(column.instant('finishedAt')),
        ],
        indices: [
          new TableIndex({
            name: 'ux_key_rotations_running',
            columnNames: ['running'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('key_rotations');
  }
}
