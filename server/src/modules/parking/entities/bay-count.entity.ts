import { Entity, PrimaryColumn } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn } from '../../../platform/database/columns';

/** The newest believed count of one kind of bay; all null until the first one. Made together with its bay. */
@Entity('bay_counts')
export class BayCount {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  carParkId: string;

  @PrimaryColumn({ type: 'varchar', length: 30 })
  kind: string;

  @IntegerColumn({ nullable: true })
  free: number | null;

  /** When the counter says that it counted. Only ever moves forward. */
  @InstantColumn({ nullable: true })
  observedAt: number | null;

  /** When the reading arrived, by the server's clock. */
  @InstantColumn({ nullable: true })
  receivedAt: number | null;

  @IdColumn({ nullable: true })
  deviceId: string | null;
}
