import { Entity, PrimaryColumn } from 'typeorm';
import { IntegerColumn } from '../../../platform/database/columns';

/** The part of a car park that is kept for one kind of use. */
@Entity('bays')
export class Bay {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  carParkId: string;

  /** resident, visitor, charging or barrier-free. */
  @PrimaryColumn({ type: 'varchar', length: 30 })
  kind: string;

  @IntegerColumn()
  capacity: number;
}
