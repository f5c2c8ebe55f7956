import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, LongTextColumn, TextColumn } from '../../../platform/database/columns';

/** What was last decided about a clause. The board reads these rows and nothing else. */
@Entity('clause_standings')
@Index('ix_clause_standings_catalogue', ['communityId', 'catalogue'])
export class ClauseStanding {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  communityId: string;

  @PrimaryColumn({ type: 'varchar', length: 40 })
  clauseId: string;

  @TextColumn(20)
  catalogue: string;

  @TextColumn(20)
  state: string;

  @LongTextColumn()
  reason: string;

  /** JSON list of figures. */
  @LongTextColumn()
  figures: string;

  /** JSON summary of uses, or null. */
  @LongTextColumn({ nullable: true })
  usage: string | null;

  @InstantColumn({ nullable: true })
  changedAt: number | null;

  @InstantColumn()
  evaluatedAt: number;
}
