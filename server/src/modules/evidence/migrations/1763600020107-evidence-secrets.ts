import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, primary } from '../../../platform/database/columns';

export class EvidenceSecrets1763600020107 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'evidence_secrets',
        columns: [
          primary(column.text('subjectKind', 20)),
          primary(column.id('subjectId')),
          column.text('secret', 64),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('evidence_secrets');
  }
}
