import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';
import type { MisfitReason } from '../commands/match-transaction';

/** A genuine callback of WeChat, kept exactly as it came before it was acknowledged. */
@Entity('pay_notifications')
@Index('ix_pay_notifications_due', ['state', 'nextTryAt'])
@Index('ix_pay_notifications_misfits', ['communityId', 'state', 'receivedAt'])
export class PayNotification {
  @PrimaryIdColumn()
  id: string;

  /** WeChat's own id, the same in every repetition; `answer-…` where a query found what no callback told. */
  @TextColumn(64)
  @Index('ux_pay_notifications_id', { unique: true })
  notifyId: string;

  @IdColumn()
  communityId: string;

  @TextColumn(64)
  outTradeNo: string;

  /** The signature's headers as JSON. */
  @LongTextColumn()
  headers: string;

  /** The exact body: still encrypted, still verifiable. */
  @LongTextColumn()
  body: string;

  @InstantColumn()
  receivedAt: number;

  @TextColumn(10)
  state: 'received' | 'processed' | 'misfit';

  @TextColumn(20, { nullable: true })
  reason: MisfitReason | null;

  /** When processing is tried again; only read while `received`. */
  @InstantColumn()
  nextTryAt: number;

  @IntegerColumn()
  tries: number;

  @InstantColumn({ nullable: true })
  processedAt: number | null;
}
