import { Entity, Index } from 'typeorm';
import type { DeviceKind } from '@linli/shared/contracts/devices';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** Where a drill stands. */
export const drillStates = ['planned', 'running', 'passed', 'failed'] as const;
export type DrillState = (typeof drillStates)[number];

/** Why a drill did not get through. */
export const drillFailures = ['nobody-on-duty', 'not-shown', 'no-test', 'stopped'] as const;
export type DrillFailure = (typeof drillFailures)[number];

/** One trial of one person's way to help: by the app, or by one device. Holds nobody's name. */
@Entity('emergency_drills')
@Index('ix_emergency_drills_month', ['communityId', 'month'])
@Index('ix_emergency_drills_care', ['careRecordId', 'plannedFor'])
@Index('ix_emergency_drills_planned_for', ['plannedFor'])
export class EmergencyDrill {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn({ nullable: true })
  estateId: string | null;

  @IdColumn({ nullable: true })
  gridId: string | null;

  @IdColumn()
  careRecordId: string;

  /** The device that is tried; null for the app. */
  @IdColumn({ nullable: true })
  deviceId: string | null;

  @TextColumn(20, { nullable: true })
  deviceKind: DeviceKind | null;

  /** Nothing sounds or shows on the side of the person in care. */
  @FlagColumn()
  isSilent: boolean;

  /** `2026-11`, in Asia/Shanghai: what it counts for. */
  @TextColumn(7)
  month: string;

  /** Month, record and device of the monthly one: it is planned but once. Null for those that somebody started. */
  @TextColumn(90, { nullable: true })
  @Index('ux_emergency_drills_plan_key', { unique: true })
  planKey: string | null;

  @TextColumn(8)
  state: DrillState;

  @InstantColumn()
  plannedFor: number;

  /** The press: of the app the beginning, of a device the moment its report came. */
  @InstantColumn({ nullable: true })
  startedAt: number | null;

  /** When the alarm stood on a responder's screen. */
  @InstantColumn({ nullable: true })
  reachedAt: number | null;

  /** When a responder said that it was received. */
  @InstantColumn({ nullable: true })
  acceptedAt: number | null;

  @InstantColumn({ nullable: true })
  finishedAt: number | null;

  @TextColumn(20, { nullable: true })
  failure: DrillFailure | null;

  @IdColumn({ nullable: true })
  @Index('ix_emergency_drills_call')
  callId: string | null;
}
