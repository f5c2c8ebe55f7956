import { Entity, Index, PrimaryColumn } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** What can happen to a call. */
export const momentKinds = [
  'raised',
  'joined',
  'step',
  'declined',
  'accepted',
  'taken-over',
  'reminded',
  'withdrawn',
  'lapsed',
  'en-route',
  'arrived',
  'proof',
  'overdue',
  'asked-after',
  'unfinished',
  'closed',
] as const;
export type MomentKind = (typeof momentKinds)[number];

/** One change of one call: there is exactly one for each version. Only added to, but for the count of presses. */
@Entity('emergency_moments')
@Index('ux_emergency_moments_once', ['onceKey'], { unique: true })
export class EmergencyMoment {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  callId: string;

  /** The version of the call that this change made. */
  @PrimaryColumn({ type: 'bigint', transformer: { to: (n: number) => n, from: Number } })
  turn: number;

  @InstantColumn()
  at: number;

  @TextColumn(20)
  kind: MomentKind;

  /** Who did it; null for the system, a device or somebody erased. */
  @IdColumn({ nullable: true })
  personId: string | null;

  /** Of a step. */
  @IntegerColumn({ nullable: true })
  round: number | null;

  @IntegerColumn({ nullable: true })
  step: number | null;

  /** How many people were asked or told; of `joined`, how many presses within the minute. */
  @IntegerColumn({ nullable: true })
  asked: number | null;

  /**
   * What was said: `geofence`, an outcome, a trigger. Of a step its audience, with `:again` where another round follows
   * and `:last` where nothing does; of a reminder the state that was doubted.
   */
  @TextColumn(30, { nullable: true })
  detail: string | null;

  /** Call, round and step of a step: it cannot begin twice. */
  @TextColumn(60, { nullable: true })
  onceKey: string | null;
}
