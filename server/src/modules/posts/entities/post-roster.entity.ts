import { Entity } from 'typeorm';
import { IntegerColumn, PrimaryIdColumn } from '../../../platform/database/columns';

/**
 * Counts the changes of a community's posts. Rules that look at several people, such as the last administrator, are
 * right only if nobody else changed a post meanwhile: whoever changes one raises this by compare-and-set.
 */
@Entity('post_rosters')
export class PostRoster {
  /** The id of the community. */
  @PrimaryIdColumn()
  id: string;

  @IntegerColumn()
  version: number;
}
