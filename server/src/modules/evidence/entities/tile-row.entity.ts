import { Entity, PrimaryColumn } from 'typeorm';
import { IntegerColumn, LongTextColumn } from '../../../platform/database/columns';

/** A tile of SHA-256 hashes. It grows in place, so every smaller width is a prefix of what is stored. */
@Entity('evidence_tiles')
export class TileRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  communityId: string;

  @IntegerColumn({ primary: true })
  level: number;

  @IntegerColumn({ primary: true })
  tileIndex: number;

  /** 1 to 256. */
  @IntegerColumn()
  width: number;

  /** `width` hashes in hex without separators. */
  @LongTextColumn()
  hashes: string;
}
