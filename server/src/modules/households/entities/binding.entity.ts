import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That a person belongs to a household, from when to when. Ends, is never deleted. */
@Entity('bindings')
@Index('ix_bindings_person', ['personId', 'endedAt'])
@Index('ix_bindings_household', ['householdId', 'endedAt'])
export class Binding {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  personId: string;

  @IdColumn()
  householdId: string;

  /** owner, tenant or family. */
  @TextColumn(20)
  relation: string;

  @InstantColumn()
  startedAt: number;

  @InstantColumn({ nullable: true })
  endedAt: number | null;
}
