import { Entity, Index } from 'typeorm';
import type { CallOutcome, CallState, CallTrigger } from '@linli/shared/contracts/emergency-terms';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One call for help, from the press to its end. Every change raises `version` and leaves one moment. */
@Entity('emergency_calls')
@Index('ix_emergency_calls_open', ['communityId', 'closedAt', 'raisedAt'])
@Index('ix_emergency_calls_raised', ['communityId', 'isDrill', 'raisedAt'])
@Index('ix_emergency_calls_person', ['personId', 'raisedAt'])
@Index('ix_emergency_calls_care', ['careRecordId', 'raisedAt'])
@Index('ix_emergency_calls_drill', ['drillId'])
@Index('ix_emergency_calls_closed', ['closedAt'])
export class EmergencyCall {
  /** Made on the phone that pressed; of a device by the server. */
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn({ nullable: true })
  estateId: string | null;

  @IdColumn({ nullable: true })
  gridId: string | null;

  /** Where help goes; null if only a position is known. */
  @IdColumn({ nullable: true })
  householdId: string | null;

  @IdColumn({ nullable: true })
  careRecordId: string | null;

  /** Who called; null for somebody in care without an account. */
  @IdColumn({ nullable: true })
  personId: string | null;

  @IdColumn({ nullable: true })
  deviceId: string | null;

  @TextColumn(20)
  trigger: CallTrigger;

  @FlagColumn()
  isSilent: boolean;

  @FlagColumn()
  isDrill: boolean;

  @IdColumn({ nullable: true })
  drillId: string | null;

  @TextColumn(12)
  state: CallState;

  @TextColumn(20, { nullable: true })
  outcome: CallOutcome | null;

  /** Whose call is open: a second one cannot exist. Null once closed. */
  @TextColumn(80, { nullable: true })
  @Index('ux_emergency_calls_open_key', { unique: true })
  openKey: string | null;

  /** Raised by one with every change: what was read must still be so when it is written. */
  @IntegerColumn()
  version: number;

  /** The ladder as it was at the press, as JSON, so that the call can be replayed. */
  @LongTextColumn()
  ladder: string;

  /** The version of the ladder; null for the one that holds by itself. */
  @IdColumn({ nullable: true })
  ladderId: string | null;

  /** The round and step that began last; 0 and −1 before the first. */
  @IntegerColumn()
  round: number;

  @IntegerColumn()
  step: number;

  /** The last round that will begin by itself. */
  @IntegerColumn()
  lastRound: number;

  /** When the next step is due; null when none is. */
  @InstantColumn({ nullable: true })
  nextStepAt: number | null;

  /** Since when the ladder is at its end and only repeats. */
  @InstantColumn({ nullable: true })
  exhaustedAt: number | null;

  @InstantColumn()
  raisedAt: number;

  /** By the phone's clock: shown, never reckoned with. */
  @InstantColumn({ nullable: true })
  pressedAt: number | null;

  /** When the first alarm went out. */
  @InstantColumn({ nullable: true })
  dispatchedAt: number | null;

  @IdColumn({ nullable: true })
  acceptedAlarmId: string | null;

  @InstantColumn({ nullable: true })
  acceptedAt: number | null;

  /** Since when another one may take over, because whoever accepted has not set out. */
  @InstantColumn({ nullable: true })
  doubtedAt: number | null;

  @InstantColumn({ nullable: true })
  enRouteAt: number | null;

  @InstantColumn({ nullable: true })
  onSiteAt: number | null;

  @InstantColumn({ nullable: true })
  closedAt: number | null;

  /** The person who closed it; null for the system and once that person is erased. */
  @IdColumn({ nullable: true })
  closedBy: string | null;

  /** Latitude, longitude and accuracy of the caller, as JSON. */
  @TextColumn(sealedLength(120), { nullable: true })
  positionSealed: string | null;

  /** What was written at the end. */
  @TextColumn(sealedLength(200), { nullable: true })
  noteSealed: string | null;
}
