import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One comparison of all records of a community with what the log has sealed. */
@Entity('operation_verifications')
@Index('ix_operation_verifications_time', ['communityId', 'at'])
export class OperationVerification {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @InstantColumn()
  at: number;

  @TextColumn(20)
  outcome: string;

  @IntegerColumn()
  checked: number;

  @IntegerColumn()
  expired: number;

  @IdColumn({ nullable: true })
  firstEntryId: string | null;
}
