import { Entity } from 'typeorm';
import { InstantColumn, PrimaryIdColumn } from '../../../platform/database/columns';

/** Whether a car park is being heard. Made together with the car park. */
@Entity('parking_feeds')
export class Feed {
  /** The car park's id. */
  @PrimaryIdColumn()
  carParkId: string;

  /** When the last believed reading arrived, by the server's clock; null before the first one. */
  @InstantColumn({ nullable: true })
  heardAt: number | null;

  /** When the outage that lasts was noticed; null while the car park is heard. */
  @InstantColumn({ nullable: true })
  silentAt: number | null;
}
