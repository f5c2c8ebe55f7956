import type { PaymentState } from '@linli/shared/contracts/payments';
import { Entity, Index } from 'typeorm';
import type { ActingRole } from '../../evidence';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One attempt of a person to settle bills of one household through WeChat Pay. */
@Entity('payments')
@Index('ux_payments_key', ['personId', 'idempotencyKey'], { unique: true })
@Index('ix_payments_household', ['householdId', 'createdAt'])
export class Payment {
  @PrimaryIdColumn()
  id: string;

  /** Our number at WeChat, 32 letters and digits, never used again. */
  @TextColumn(32)
  @Index('ux_payments_number', { unique: true })
  outTradeNo: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  householdId: string;

  @IdColumn()
  personId: string;

  /** Under which delegation somebody pays for another household; null for one's own. */
  @IdColumn({ nullable: true })
  delegationId: string | null;

  /** The post in which a helper pays, as evidence names it; null for residents and family. */
  @TextColumn(20, { nullable: true })
  actedAs: ActingRole | null;

  @IntegerColumn()
  totalFen: number;

  @TextColumn(12)
  state: PaymentState;

  @TextColumn(64)
  idempotencyKey: string;

  /** Hash of what was asked for, so that a key cannot be used for something else. */
  @TextColumn(64)
  requestHash: string;

  @TextColumn(128, { nullable: true })
  prepayId: string | null;

  @InstantColumn({ nullable: true })
  prepayAt: number | null;

  @TextColumn(64, { nullable: true })
  transactionId: string | null;

  @InstantColumn()
  createdAt: number;

  /** From here on an unpaid payment is closed; also WeChat's `time_expire`, so it never changes once asked for. */
  @InstantColumn()
  expiresAt: number;

  /** When the money came, by WeChat's word. */
  @InstantColumn({ nullable: true })
  succeededAt: number | null;

  /** When the server asks WeChat by itself; null once nothing is open. */
  @InstantColumn({ nullable: true })
  @Index('ix_payments_check')
  nextCheckAt: number | null;

  /** How often it was asked. */
  @IntegerColumn()
  checks: number;

  /** When WeChat was last asked because somebody waits at a screen. */
  @InstantColumn({ nullable: true })
  askedAt: number | null;
}
