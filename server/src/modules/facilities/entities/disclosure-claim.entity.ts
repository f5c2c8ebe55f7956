import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** What a public disclosure says about a clause, word for word. Shown beside the evidence, never counted as such. */
@Entity('disclosure_claims')
@Index('ux_disclosure_claims', ['communityId', 'clauseId'], { unique: true })
export class DisclosureClaim {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @TextColumn(40)
  clauseId: string;

  @LongTextColumn()
  quote: string;

  @TextColumn(300)
  source: string;
}
