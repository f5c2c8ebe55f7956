import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable } from '../../../platform/database/columns';
import { keySealedLength, nameSealedLength, reasonSealedLength } from '../entities/device.entity';

export class Devices1763600017501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'devices',
        columns: [
          column.primaryId(),
          column.id('communityId'),
          column.id('estateId'),
          column.id('householdId'),
          column.id('careRecordId'),
          column.text('serial', 40),
          nullable(column.text('serialInUse', 40)),
          column.text('kind', 20),
          column.text('nameSealed', nameSealedLength),
          column.text('keySealed', keySealedLength),
          column.integer('heartbeatSeconds'),
          nullable(column.instant('lastHeardAt')),
          nullable(column.integer('batteryPercent')),
          nullable(column.instant('batteryAt')),
          nullable(column.instant('batteryToldAt')),
          nullable(column.instant('silentAt')),
          column.instant('addedAt'),
          column.id('addedBy'),
          nullable(column.instant('retiredAt')),
          nullable(column.text('retireReasonSealed', reasonSealedLength)),
          column.flag('synthetic'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_devices_serial_in_use',
            columnNames: ['serialInUse'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_devices_care',
            columnNames: ['careRecordId', 'retiredAt'],
          }),
          new TableIndex({
            name: 'ix_devices_community',
            columnNames: ['communityId', 'retiredAt', 'id'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('devices');
  }
}
