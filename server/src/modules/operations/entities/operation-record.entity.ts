import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/**
 * Who did what, beside its sealed entry. Written once; never changed, and deleted only by its retention time.
 * Ids only: neither names nor reasons.
 */
@Entity('operation_records')
@Index('ix_operation_records_time', ['communityId', 'at', 'entryId'])
@Index('ix_operation_records_actor', ['communityId', 'actorId', 'at'])
export class OperationRecord {
  /** The entry of the community's log. */
  @PrimaryIdColumn()
  entryId: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  actorId: string;

  /** Null for somebody without a post. */
  @TextColumn(20, { nullable: true })
  post: string | null;

  @TextColumn(20)
  action: string;

  @TextColumn(20)
  object: string;

  @TextColumn(80)
  subjectId: string;

  @IntegerColumn()
  count: number;

  @InstantColumn()
  at: number;

  /** 16 bytes in hex: without them the sealed digest tells nothing of the row. */
  @TextColumn(32)
  salt: string;
}
