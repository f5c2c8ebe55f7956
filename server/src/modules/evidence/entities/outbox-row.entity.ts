import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** An event that its business change has recorded and that has no place in the log yet. */
@Entity('evidence_outbox')
@Index('ix_evidence_outbox_order', ['recordedAt', 'id'])
@Index('ix_evidence_outbox_actor', ['actorPseudonym', 'recordedAt'])
export class OutboxRow {
  /** The id of the entry that it becomes. */
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @TextColumn(80)
  type: string;

  /** JCS of the public entry. */
  @LongTextColumn()
  entry: string;

  /** JCS of the private detail. */
  @LongTextColumn()
  detail: string;

  /** 16 bytes in hex. */
  @TextColumn(32)
  salt: string;

  @TextColumn(64)
  actorPseudonym: string;

  @InstantColumn()
  recordedAt: number;
}
