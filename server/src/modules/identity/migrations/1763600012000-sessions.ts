import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

export class Sessions1763600012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'sessions',
        columns: [
          column.primaryId(),
          column.text('tokenHash', 64),
          column.id('personId'),
          column.text('device', 16),
          column.instant('createdAt'),
          column.instant('lastSeenAt'),
          column.instant('expiresAt'),
          nullable(column.instant('revokedAt')),
        ],
        indices: [
          new TableIndex({ name: 'ux_sessions_token', columnNames: ['tokenHash'], isUnique: true }),
          new TableIndex({ name: 'ix_sessions_person', columnNames: ['personId'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sessions');
  }
}
