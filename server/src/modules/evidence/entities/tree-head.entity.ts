import { Entity } from 'typeorm';
import {
  IntegerColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** The right edge of a community's tree. Its size is changed by compare-and-set only. */
@Entity('evidence_tree_heads')
export class TreeHead {
  @PrimaryIdColumn()
  communityId: string;

  /** The community's slug, which the log's origin names. */
  @TextColumn(40)
  community: string;

  @IntegerColumn()
  size: number;

  /** Roots of the perfect subtrees, largest first, in hex without separators. */
  @LongTextColumn()
  sha256Frontier: string;

  @LongTextColumn()
  sm3Frontier: string;
}
