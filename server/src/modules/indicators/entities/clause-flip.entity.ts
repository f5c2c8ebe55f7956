import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One change of a clause's state; the log holds the same change as an entry. */
@Entity('clause_flips')
@Index('ix_clause_flips', ['communityId', 'clauseId', 'at'])
export class ClauseFlip {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @TextColumn(40)
  clauseId: string;

  @InstantColumn()
  at: number;

  @TextColumn(20)
  fromState: string;

  @TextColumn(20)
  toState: string;

  @LongTextColumn()
  reason: string;

  @IdColumn()
  entryId: string;
}
