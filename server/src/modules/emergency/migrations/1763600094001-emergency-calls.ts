import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { column, nullable } from '../../../platform/database/columns';

const table = 'emergency_calls';
const index = (name: string, columnNames: string[], isUnique = false) =>
  new TableIndex({ name, columnNames, isUnique });

export class EmergencyCalls1763600094001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: table,
        columns: [
          column.primaryId(),
          column.id('communityId'),
          nullable(column.id('estateId')),
          nullable(column.id('gridId')),
          nullable(column.id('householdId')),
          nullable(column.id('careRecordId')),
          nullable(column.id('personId')),
          nullable(column.id('deviceId')),
          column.text('trigger', 20),
          column.flag('isSilent'),
          column.flag('isDrill'),
          nullable(column.id('drillId')),
          column.text('state', 12),
          nullable(column.text('outcome', 20)),
          nullable(column.text('openKey', 80)),
          column.integer('version'),
          column.longText('ladder'),
          nullable(column.id('ladderId')),
          column.integer('round'),
          column.integer('step'),
          column.integer('lastRound'),
          nullable(column.instant('nextStepAt')),
          nullable(column.instant('exhaustedAt')),
          column.instant('raisedAt'),
          nullable(column.instant('pressedAt')),
          nullable(column.instant('dispatchedAt')),
          nullable(column.id('acceptedAlarmId')),
          nullable(column.instant('acceptedAt')),
          nullable(column.instant('doubtedAt')),
          nullable(column.instant('enRouteAt')),
          nullable(column.instant('onSiteAt')),
          nullable(column.instant('closedAt')),
          nullable(column.id('closedBy')),
          nullable(column.text('positionSealed', sealedLength(120))),
          nullable(column.text('noteSealed', sealedLength(200))),
        ],
        indices: [
          index('ux_emergency_calls_open_key', ['openKey'], true),
          index('ix_emergency_calls_open', ['communityId', 'closedAt', 'raisedAt']),
          index('ix_emergency_calls_person', ['personId', 'raisedAt']),
          index('ix_emergency_calls_care', ['careRecordId', 'raisedAt']),
          index('ix_emergency_calls_drill', ['drillId']),
          index('ix_emergency_calls_closed', ['closedAt']),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(table);
  }
}
