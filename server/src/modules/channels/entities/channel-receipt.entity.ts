import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** What a provider has said became of a message, as it came in. */
@Entity('channel_receipts')
@Index('ix_channel_receipts_delivery', ['deliveryId'])
@Index('ix_channel_receipts_received', ['receivedAt'])
export class ChannelReceipt {
  @PrimaryIdColumn()
  id: string;

  /** Channel and the provider's own id of the receipt: the same one counts once. */
  @TextColumn(80)
  @Index('ux_channel_receipts_key', { unique: true })
  receiptKey: string;

  @IdColumn()
  deliveryId: string;

  /** delivered or failed. */
  @TextColumn(10)
  result: string;

  /** By the provider's clock, which decides nothing. */
  @InstantColumn()
  saidAt: number;

  @InstantColumn()
  receivedAt: number;
}
