import { TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'emergency_calls';
const index = new TableIndex({
  name: 'ix_emergency_calls_raised',
  columnNames: ['communityId', 'isDrill', 'raisedAt'],
});

/** Calls that are over are listed by the press, drills apart: a page of them, not the whole table. */
export class CallsByTime1763600094006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex(table, index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex(table, index.name ?? '');
  }
}
