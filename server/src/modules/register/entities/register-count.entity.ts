import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntegerColumn } from '../../../platform/database/columns';

/** The register counted by age group, once for each community; replaced at every count. */
@Entity('register_counts')
export class RegisterCount {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  communityId: string;

  @IntegerColumn()
  total: number;

  @IntegerColumn()
  children: number;

  @IntegerColumn()
  from60: number;

  @IntegerColumn()
  from65: number;

  @IntegerColumn()
  from80: number;

  @IntegerColumn()
  from60Alone: number;

  @IntegerColumn()
  unknownAge: number;

  /** All households of the community, and those with somebody registered. */
  @IntegerColumn()
  households: number;

  @IntegerColumn()
  livedInHouseholds: number;

  @IntegerColumn()
  buildings: number;

  @InstantColumn()
  countedAt: number;
}
