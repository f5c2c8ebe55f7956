import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, primary } from '../../../platform/database/columns';

export class EvidenceTiles1763600020105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'evidence_tiles',
        columns: [
          primary(column.id('communityId')),
          primary(column.integer('level')),
          primary(column.integer('tileIndex')),
          column.integer('width'),
          column.longText('hashes'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('evidence_tiles');
  }
}
