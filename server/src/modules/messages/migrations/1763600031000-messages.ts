import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

export class Messages1763600031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'messages',
        columns: [
          column.primaryId(),
          column.id('personId'),
          column.text('titleSealed', sealedLength(60)),
          column.longText('bodySealed'),
          column.instant('sentAt'),
          nullable(column.instant('readAt')),
          nullable(column.text('link', 200)),
        ],
        indices: [
          new TableIndex({ name: 'ix_messages_person', columnNames: ['personId', 'sentAt'] }),
          new TableIndex({ name: 'ix_messages_unread', columnNames: ['personId', 'readAt'] }),
          new TableIndex({ name: 'ix_messages_sent', columnNames: ['sentAt'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('messages');
  }
}
