import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That something changed for somebody. Never changes, goes after a day. */
@Entity('realtime_signals')
@Index('ix_realtime_signals_at', ['at'])
@Index('ix_realtime_signals_audience', ['audienceId', 'at'])
export class StoredSignal {
  @PrimaryIdColumn()
  id: string;

  /** A person, or a community: then everybody in a post there. */
  @IdColumn()
  audienceId: string;

  @FlagColumn()
  isForMany: boolean;

  @TextColumn(20)
  topic: string;

  @IdColumn()
  subjectId: string;

  @InstantColumn()
  at: number;
}
