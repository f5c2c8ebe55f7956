import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That a report came and what became of it: the same one counts once. */
@Entity('device_reports')
@Index('ux_device_reports_message', ['deviceId', 'messageId'], { unique: true })
@Index('ix_device_reports_received', ['kind', 'receivedAt'])
export class DeviceReportRow {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  deviceId: string;

  /** Made by the device. */
  @TextColumn(64)
  messageId: string;

  /** alarm, heartbeat or test. */
  @TextColumn(10)
  kind: string;

  /** By the device's clock. */
  @InstantColumn()
  saidAt: number;

  @InstantColumn()
  receivedAt: number;

  /** True if it told of a moment more than ten minutes away from the server's clock. */
  @FlagColumn()
  isLate: boolean;
}
