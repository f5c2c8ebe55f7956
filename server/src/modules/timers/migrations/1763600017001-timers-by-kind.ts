import { TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is urgent is found however much else is due. */
const index = new TableIndex({ name: 'ix_timers_kind_due', columnNames: ['kind', 'dueAt'] });

export class TimersByKind1763600017001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('timers', index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('timers', index);
  }
}
