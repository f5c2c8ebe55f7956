import { Entity, PrimaryColumn } from 'typeorm';
import { IntegerColumn } from '../../../platform/database/columns';

/** How many counted uses one household or one person (by pseudonym) made on one UTC day. */
@Entity('usage_members')
export class UsageMember {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  communityId: string;

  @PrimaryColumn({ type: 'varchar', length: 60 })
  type: string;

  @PrimaryColumn({ type: 'varchar', length: 60 })
  slice: string;

  /** household or person. */
  @PrimaryColumn({ type: 'varchar', length: 10 })
  kind: string;

  @PrimaryColumn({ type: 'varchar', length: 10 })
  day: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  member: string;

  @IntegerColumn()
  events: number;
}
