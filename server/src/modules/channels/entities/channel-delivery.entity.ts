import { Entity, Index } from 'typeorm';
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

/** One message to one person on one channel. Its id is what the provider tells repetitions by. */
@Entity('channel_deliveries')
@Index('ix_channel_deliveries_due', ['state', 'nextAttemptAt'])
@Index('ix_channel_deliveries_subject', ['subjectId', 'createdAt'])
@Index('ix_channel_deliveries_person', ['personId'])
@Index('ix_channel_deliveries_created', ['createdAt'])
export class ChannelDelivery {
  @PrimaryIdColumn()
  id: string;

  @TextColumn(40)
  purpose: string;

  @TextColumn(80)
  subjectId: string;

  /** Null for a contact without an account. */
  @IdColumn({ nullable: true })
  personId: string | null;

  /** The person's id, or a keyed hash of number and subject: tells apart who is told about one thing, no more. */
  @TextColumn(64)
  recipientKey: string;

  /** wechat, sms or voice. */
  @TextColumn(8)
  channel: string;

  @TextColumn(14)
  state: string;

  /** Why it has failed or was no channel; null otherwise. */
  @TextColumn(20, { nullable: true })
  reason: string | null;

  @FlagColumn()
  isUrgent: boolean;

  /** Only while it waits: null once it was sent or given up. */
  @TextColumn(sealedLength(20), { nullable: true })
  phoneSealed: string | null;

  /** Sealed JSON of title and body; only while it waits. */
  @LongTextColumn({ nullable: true })
  textSealed: string | null;

  @TextColumn(200, { nullable: true })
  link: string | null;

  @IntegerColumn()
  attempts: number;

  /** When somebody may try next: after the pause, or when whoever tries now must have died. Null once it is over. */
  @InstantColumn({ nullable: true })
  nextAttemptAt: number | null;

  @InstantColumn()
  createdAt: number;

  @InstantColumn({ nullable: true })
  sentAt: number | null;

  @InstantColumn({ nullable: true })
  deliveredAt: number | null;

  @TextColumn(80, { nullable: true })
  providerRef: string | null;
}
