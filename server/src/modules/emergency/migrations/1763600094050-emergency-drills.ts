import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';

const index = (name: string, columnNames: string[], isUnique = false) =>
  new TableIndex({ name, columnNames, isUnique });

export class EmergencyDrills1763600094050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'emergency_drills',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          nullable(column.id('estateId')),
          nullable(column.id('gridId')),
          column.id('careRecordId'),
          nullable(column.id('deviceId')),
          nullable(column.text('deviceKind', 20)),
          column.flag('isSilent'),
          column.text('month', 7),
          nullable(column.text('planKey', 90)),
          column.text('state', 8),
          column.instant('plannedFor'),
          nullable(column.instant('startedAt')),
          nullable(column.instant('reachedAt')),
          nullable(column.instant('acceptedAt')),
          nullable(column.instant('finishedAt')),
          nullable(column.text('failure', 20)),
          nullable(column.id('callId')),
        ],
        indices: [
          index('ux_emergency_drills_plan_key', ['planKey'], true),
          index('ix_emergency_drills_month', ['communityId', 'month']),
          index('ix_emergency_drills_care', ['careRecordId', 'plannedFor']),
          index('ix_emergency_drills_planned_for', ['plannedFor']),
          index('ix_emergency_drills_call', ['callId']),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('emergency_drills');
  }
}
