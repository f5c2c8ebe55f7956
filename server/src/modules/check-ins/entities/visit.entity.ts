import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That somebody must be looked after because nothing was heard of them. One at a time for each person in care. */
@Entity('check_in_visits')
@Index('ix_check_in_visits_open', ['communityId', 'settledAt', 'missedAt'])
@Index('ix_check_in_visits_person', ['personId'])
export class Visit {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  careRecordId: string;

  @IdColumn({ nullable: true })
  personId: string | null;

  /** The first day on which nothing was heard. */
  @TextColumn(10)
  day: string;

  @InstantColumn()
  missedAt: number;

  /** Not settled: open, taken, not-found (somebody went there in vain). Settled: well, called-for-help, cancelled. */
  @TextColumn(20)
  state: string;

  @IdColumn({ nullable: true })
  takenBy: string | null;

  @InstantColumn({ nullable: true })
  takenAt: number | null;

  /** When the person was heard of after all. */
  @InstantColumn({ nullable: true })
  heardAt: number | null;

  @InstantColumn({ nullable: true })
  settledAt: number | null;

  /** Who of the staff settled it; null if the person did, by being heard of. */
  @IdColumn({ nullable: true })
  settledBy: string | null;

  /** How often those above were told that it is not settled: they learn how it ends only if they were. */
  @IntegerColumn()
  told: number;

  /** The record while it is open, so that a second missed day makes no second visit; null once settled. */
  @TextColumn(36, { nullable: true })
  @Index('ux_check_in_visits_open', { unique: true })
  openKey: string | null;
}
