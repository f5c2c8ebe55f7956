import type { FeeKind } from '@linli/shared/contracts/payments';
import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** What a household owes for one kind and period. Paid once, never changed afterwards. */
@Entity('bills')
@Index('ix_bills_due', ['householdId', 'status', 'dueOn'])
@Index('ix_bills_paid', ['householdId', 'status', 'paidAt'])
@Index('ix_bills_open_payment', ['openPaymentId'])
export class Bill {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  householdId: string;

  @IdColumn()
  estateId: string;

  @TextColumn(20)
  kind: FeeKind;

  /** `2026-10`, or `2026-2027` for a heating season. */
  @TextColumn(20)
  period: string;

  @IntegerColumn()
  amountFen: number;

  /** Last day to pay, Asia/Shanghai. */
  @TextColumn(10)
  dueOn: string;

  @TextColumn(10)
  status: 'unpaid' | 'paid';

  /** The one open payment that may settle this bill; set and cleared by compare-and-set. */
  @IdColumn({ nullable: true })
  openPaymentId: string | null;

  @InstantColumn({ nullable: true })
  paidAt: number | null;

  /** The payment that settled it. */
  @IdColumn({ nullable: true })
  paymentId: string | null;

  /** True for generated demo bills: nobody's real debt. */
  @FlagColumn()
  synthetic: boolean;
}
