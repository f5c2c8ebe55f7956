import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** A version of whom a call reaches and when. Added, never changed. */
@Entity('emergency_ladders')
@Index('ux_emergency_ladders_from', ['communityId', 'validFrom'], { unique: true })
export class EmergencyLadder {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  /** JSON by `ladderSchema`. */
  @LongTextColumn()
  ladder: string;

  /** It holds from then until the next one begins. */
  @InstantColumn()
  validFrom: number;

  @TextColumn(sealedLength(200))
  reasonSealed: string;

  @InstantColumn()
  addedAt: number;
}
