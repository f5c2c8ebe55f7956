import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** A reading that was not believed, kept exactly as it came. */
@Entity('quarantined_readings')
@Index('ix_quarantined_readings_community', ['communityId', 'receivedAt'])
export class QuarantinedReading {
  @PrimaryIdColumn()
  id: string;

  /** The community of the device; the car park may be anybody's or nobody's. */
  @IdColumn()
  communityId: string;

  @IdColumn()
  deviceId: string;

  /** As the device named it. */
  @IdColumn()
  carParkId: string;

  /** As the device named it. */
  @TextColumn(30)
  bayKind: string;

  @IntegerColumn()
  free: number;

  /** What the bay held when the reading came; null where there is no such bay. */
  @IntegerColumn({ nullable: true })
  capacity: number | null;

  /** One of the contract's quarantine reasons. */
  @TextColumn(30)
  reason: string;

  @InstantColumn()
  observedAt: number;

  @InstantColumn()
  receivedAt: number;
}
