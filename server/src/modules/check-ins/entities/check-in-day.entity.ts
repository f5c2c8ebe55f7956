import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One day of somebody's 平安键. A day without a row has not come to its end yet, or nothing was wanted on it. */
@Entity('check_in_days')
@Index('ux_check_in_days_day', ['careRecordId', 'day'], { unique: true })
@Index('ix_check_in_days_person', ['personId'])
@Index('ix_check_in_days_due', ['dueAt'])
export class CheckInDay {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  careRecordId: string;

  /** The account of the person on that day; null without one. */
  @IdColumn({ nullable: true })
  personId: string | null;

  /** In Asia/Shanghai, `2026-11-21`. */
  @TextColumn(10)
  day: string;

  @InstantColumn()
  dueAt: number;

  /** done, missed, or visited: missed, and a visit has come to its end. */
  @TextColumn(10)
  state: string;

  @InstantColumn({ nullable: true })
  doneAt: number | null;

  /** tap or device. */
  @TextColumn(10, { nullable: true })
  doneBy: string | null;
}
