import { Entity, PrimaryColumn } from 'typeorm';
import { IntegerColumn } from '../../../platform/database/columns';

/**
 * Counts the changes of one person's duty in one community. Whoever changes it raises this by compare-and-set, so that
 * a position on its way never brings somebody back who has just gone off duty.
 */
@Entity('duty_turns')
export class DutyTurn {
  /** `community:person`. */
  @PrimaryColumn({ type: 'varchar', length: 73 })
  id: string;

  @IntegerColumn()
  version: number;
}
