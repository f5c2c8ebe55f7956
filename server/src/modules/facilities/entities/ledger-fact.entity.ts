import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One fact of a community's facility ledger, with where it comes from. Facts are added, never overwritten. */
@Entity('ledger_facts')
@Index('ix_ledger_facts_community', ['communityId', 'name'])
export class LedgerFact {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  /** The name under which rules look for it, `gigabitHouseholds`. */
  @TextColumn(120)
  name: string;

  /** JSON: a number, a boolean or a list of texts. */
  @LongTextColumn()
  value: string;

  /** declared, documented, inspected or measured. */
  @TextColumn(20)
  provenance: string;

  @TextColumn(300)
  source: string;

  /** The Asia/Shanghai day of the source. */
  @TextColumn(10)
  statedOn: string;

  /** `above` or `at-least` where the source gives only a bound. */
  @TextColumn(10, { nullable: true })
  bound: string | null;

  /** Why a reader should doubt it. */
  @TextColumn(300, { nullable: true })
  doubt: string | null;

  @InstantColumn()
  addedAt: number;
}
