import { Entity, Index, PrimaryColumn } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
} from '../../../platform/database/columns';

/** Something that is to happen once. The row goes in the transaction in which it happens. */
@Entity('timers')
@Index('ix_timers_due', ['dueAt'])
@Index('ix_timers_kind_due', ['kind', 'dueAt'])
@Index('ix_timers_subject', ['subjectId'])
export class Timer {
  @PrimaryColumn({ type: 'varchar', length: 60 })
  kind: string;

  @PrimaryColumn({ type: 'varchar', length: 80 })
  subjectId: string;

  /** Another one each time it is set, so that whoever read the row before can no longer take it. */
  @IdColumn()
  id: string;

  @InstantColumn()
  dueAt: number;

  /** JSON of ids and numbers. */
  @LongTextColumn()
  payload: string;

  /** How often it was tried in vain. */
  @IntegerColumn()
  attempt: number;

  /** When it may be tried again; `dueAt` until it failed once. */
  @InstantColumn()
  notBefore: number;
}
