import { Entity } from 'typeorm';
import { InstantColumn, PrimaryIdColumn, TextColumn } from '../../../platform/database/columns';

/** A key version that has sealed in this database, known again by a fingerprint that tells nothing of the key. */
@Entity('field_key_versions')
export class FieldKeyVersion {
  /** The version as text; `0` is the key of the blind indices. */
  @PrimaryIdColumn()
  id: string;

  @TextColumn(64)
  fingerprint: string;

  @InstantColumn()
  firstSeenAt: number;

  /** Since then nothing is sealed with it and the key may be gone. */
  @InstantColumn({ nullable: true })
  retiredAt: number | null;
}
