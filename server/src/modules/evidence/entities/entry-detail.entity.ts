import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** What opens the commitment of one sealed entry. Kept apart from the log, which stays valid without it. */
@Entity('evidence_details')
@Index('ix_evidence_details_actor', ['actorPseudonym', 'at'])
export class EntryDetail {
  @PrimaryIdColumn()
  entryId: string;

  @IdColumn()
  communityId: string;

  @TextColumn(80)
  type: string;

  @TextColumn(64)
  actorPseudonym: string;

  @InstantColumn()
  at: number;

  /** JCS of the detail. */
  @LongTextColumn()
  detail: string;

  /** 16 bytes in hex. */
  @TextColumn(32)
  salt: string;
}
