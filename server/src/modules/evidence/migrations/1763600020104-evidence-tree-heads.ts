import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class EvidenceTreeHeads1763600020104 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'evidence_tree_heads',
        columns: [
          column.primaryId('communityId'),
          column.text('community', 40),
          column.integer('size'),
          column.longText('sha256Frontier'),
          column.longText('sm3Frontier'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('evidence_tree_heads');
  }
}
