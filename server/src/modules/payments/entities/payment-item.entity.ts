import type { FeeKind } from '@linli/shared/contracts/payments';
import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One bill inside a payment, as it was when the payment began. */
@Entity('payment_items')
@Index('ix_payment_items_payment', ['paymentId'])
export class PaymentItem {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  paymentId: string;

  @IdColumn()
  billId: string;

  @TextColumn(20)
  kind: FeeKind;

  @TextColumn(20)
  period: string;

  @IntegerColumn()
  amountFen: number;

  /** The log entry that settling this bill left; null until then. */
  @IdColumn({ nullable: true })
  entryId: string | null;
}
