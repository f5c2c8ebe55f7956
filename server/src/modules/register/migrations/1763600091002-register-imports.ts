import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class RegisterImports1763600091002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'register_imports',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('uploadedBy'),
          column.text('state', 20),
          nullable(column.text('refusal', 30)),
          nullable(column.id('runningKey')),
          column.text('format', 20),
          column.flag('createsHouseholds'),
          column.instant('uploadedAt'),
          column.instant('stepStartedAt'),
          column.instant('progressedAt'),
          nullable(column.instant('finishedAt')),
          column.integer('doneRows'),
          column.integer('ofRows'),
          column.integer('totalRows'),
          column.integer('validRows'),
          column.integer('faultyRows'),
          column.integer('problemCount'),
          column.integer('keptProblems'),
          column.integer('newEstates'),
          column.integer('newBuildings'),
          column.integer('newHouseholds'),
          column.integer('nextPart'),
          column.integer('addedRows'),
          column.integer('skippedRows'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_register_imports_running',
            columnNames: ['runningKey'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_register_imports_community',
            columnNames: ['communityId', 'uploadedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('register_imports');
  }
}
