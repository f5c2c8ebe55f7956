import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntegerColumn, LongTextColumn } from '../../../platform/database/columns';

/** A checkpoint that was published. All of them are kept: each binds the log for ever. */
@Entity('evidence_checkpoints')
export class CheckpointRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  communityId: string;

  @IntegerColumn({ primary: true })
  size: number;

  /** The signed note as it is served. */
  @LongTextColumn()
  note: string;

  /** Right edge of the SM3 tree at this size, from which the next checkpoint is checked. */
  @LongTextColumn()
  sm3Frontier: string;

  @InstantColumn()
  publishedAt: number;
}
