import { Entity, Index, PrimaryColumn } from 'typeorm';
import {
  IdColumn,
  IntegerColumn,
  LongTextColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** A leaf of a community's log. Never changed and never deleted. */
@Entity('evidence_entries')
@Index('ux_evidence_entries_entry', ['entryId'], { unique: true })
@Index('ix_evidence_entries_type', ['communityId', 'type', 'idx'])
@Index('ix_evidence_entries_hour', ['communityId', 'hour', 'idx'])
export class LogEntryRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  communityId: string;

  /** Place in the log, from 0, without gaps. */
  @IntegerColumn({ primary: true })
  idx: number;

  @IdColumn()
  entryId: string;

  @TextColumn(80)
  type: string;

  @TextColumn(20)
  origin: string;

  /** UTC hour, `2026-11-20T08:00Z`. */
  @TextColumn(20)
  hour: string;

  /** JCS of the entry: the leaf's bytes. */
  @LongTextColumn()
  entry: string;

  @TextColumn(64)
  leafSha256: string;

  @TextColumn(64)
  leafSm3: string;
}
