import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, primary } from '../../../platform/database/columns';

export class EvidenceCheckpoints1763600020106 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'evidence_checkpoints',
        columns: [
          primary(column.id('communityId')),
          primary(column.integer('size')),
          column.longText('note'),
          column.longText('sm3Frontier'),
          column.instant('publishedAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('evidence_checkpoints');
  }
}
