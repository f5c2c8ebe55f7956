import { Entity, Index } from 'typeorm';
import {
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That old data was removed on one day, and how much of which class. */
@Entity('retention_runs')
export class RetentionRun {
  @PrimaryIdColumn()
  id: string;

  /** Asia/Shanghai. One run a day, whichever machine takes it. */
  @TextColumn(10)
  @Index('ux_retention_runs_day', { unique: true })
  day: string;

  /** Changed when a run that a crash cut off is taken up again. */
  @InstantColumn()
  startedAt: number;

  @InstantColumn({ nullable: true })
  finishedAt: number | null;

  /** Rows removed by class, as JSON. */
  @LongTextColumn()
  removed: string;
}
