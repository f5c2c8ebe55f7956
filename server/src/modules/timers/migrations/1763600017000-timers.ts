import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, primary } from '../../../platform/database/columns';

export class Timers1763600017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'timers',
        columns: [
          primary(column.text('kind', 60)),
          primary(column.text('subjectId', 80)),
          column.id('id'),
          column.instant('dueAt'),
          column.longText('payload'),
          column.integer('attempt'),
          column.instant('notBefore'),
        ],
        indices: [
          new TableIndex({ name: 'ix_timers_due', columnNames: ['dueAt'] }),
          new TableIndex({ name: 'ix_timers_subject', columnNames: ['subjectId'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('timers');
  }
}
