import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../platform/database/columns';

export class DeviceReports1763600017502 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'device_reports',
        columns: [
          column.primaryId(),
          column.id('deviceId'),
          column.text('messageId', 64),
          column.text('kind', 10),
          column.instant('saidAt'),
          column.instant('receivedAt'),
          column.flag('isLate'),
        ],
        indices: [
          new TableIndex({
            name: 'ux_device_reports_message',
            columnNames: ['deviceId', 'messageId'],
            isUnique: true,
          }),
          new TableIndex({
            name: 'ix_device_reports_received',
            columnNames: ['kind', 'receivedAt'],
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('device_reports');
  }
}
