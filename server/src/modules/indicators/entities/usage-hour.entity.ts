import { Entity, PrimaryColumn } from 'typeorm';
import { IntegerColumn } from '../../../platform/database/columns';

/** How many events of a type fell into one UTC hour, by origin. A slice is all of them (``) or one fact's value. */
@Entity('usage_hours')
export class UsageHour {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  communityId: string;

  @PrimaryColumn({ type: 'varchar', length: 60 })
  type: string;

  @PrimaryColumn({ type: 'varchar', length: 60 })
  slice: string;

  @PrimaryColumn({ type: 'varchar', length: 20 })
  hour: string;

  @PrimaryColumn({ type: 'varchar', length: 20 })
  origin: string;

  @IntegerColumn()
  events: number;
}
