import { Entity, Index } from 'typeorm';
import type { AlarmState } from '@linli/shared/contracts/emergency-terms';
import type { Post } from '@linli/shared/kernel/roles';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That one person was asked to help in one round of the ladder. */
@Entity('emergency_alarms')
@Index('ux_emergency_alarms_once', ['callId', 'round', 'personId'], { unique: true })
@Index('ix_emergency_alarms_person', ['personId', 'offeredAt'])
export class EmergencyAlarm {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  callId: string;

  @IdColumn()
  personId: string;

  @IntegerColumn()
  round: number;

  @IntegerColumn()
  step: number;

  /** The post in which they were asked. */
  @TextColumn(20)
  post: Post;

  /** Metres to the building at that moment; the position itself is not kept. */
  @IntegerColumn({ nullable: true })
  distance: number | null;

  /** `grid` or `estate` if they serve just that one. */
  @TextColumn(10, { nullable: true })
  nearness: 'grid' | 'estate' | null;

  @TextColumn(10)
  state: AlarmState;

  @InstantColumn()
  offeredAt: number;

  /** When it stood on their screen. */
  @InstantColumn({ nullable: true })
  shownAt: number | null;

  /** When a receipt came that a phone has got it. */
  @InstantColumn({ nullable: true })
  deliveredAt: number | null;

  /** When they accepted or declined. */
  @InstantColumn({ nullable: true })
  answeredAt: number | null;

  /** Why they gave the call back. */
  @TextColumn(sealedLength(200), { nullable: true })
  reasonSealed: string | null;

  /** The call while they hold it: two cannot. */
  @IdColumn({ nullable: true })
  @Index('ux_emergency_alarms_accepted', { unique: true })
  acceptedKey: string | null;
}
