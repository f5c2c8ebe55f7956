import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** The key with which one counter reports. Holds a hash, so a copied database feeds nothing. */
@Entity('feed_keys')
export class FeedKey {
  /** The device's id. */
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  /** What staff call the counter. */
  @TextColumn(60)
  name: string;

  @TextColumn(64)
  @Index('ux_feed_keys_hash', { unique: true })
  keyHash: string;

  @InstantColumn()
  createdAt: number;

  @InstantColumn({ nullable: true })
  revokedAt: number | null;
}
