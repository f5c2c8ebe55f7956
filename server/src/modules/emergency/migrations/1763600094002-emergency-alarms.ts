import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

const index = (name: string, columnNames: string[], isUnique = false) =>
  new TableIndex({ name, columnNames, isUnique });

export class EmergencyAlarms1763600094002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'emergency_alarms',
        columns: [
          column.primaryId(),
          column.id('callId'),
          column.id('personId'),
          column.integer('round'),
          column.integer('step'),
          column.text('post', 20),
          nullable(column.integer('distance')),
          nullable(column.text('nearness', 10)),
          column.text('state', 10),
          column.instant('offeredAt'),
          nullable(column.instant('shownAt')),
          nullable(column.instant('deliveredAt')),
          nullable(column.instant('answeredAt')),
          nullable(column.text('reasonSealed', sealedLength(200))),
          nullable(column.id('acceptedKey')),
        ],
        indices: [
          index('ux_emergency_alarms_once', ['callId', 'round', 'personId'], true),
          index('ux_emergency_alarms_accepted', ['acceptedKey'], true),
          index('ix_emergency_alarms_person', ['personId', 'offeredAt']),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('emergency_alarms');
  }
}
