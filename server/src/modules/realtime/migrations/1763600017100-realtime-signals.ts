import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class RealtimeSignals1763600017100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'realtime_signals',
        columns: [
          column.primaryId(),
          column.id('audienceId'),
          column.flag('isForMany'),
          column.text('topic', 20),
          column.id('subjectId'),
          column.instant('at'),
        ],
        indices: [
          new TableIndex({ name: 'ix_realtime_signals_at', columnNames: ['at'] }),
          new TableIndex({
            name: 'ix_realtime_signals_audience',
            columnNames: ['audienceId', 'at'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('realtime_signals');
  }
}
