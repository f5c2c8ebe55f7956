import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That something changed for somebody. Never changes, goes after a day. */
@Entity('realtime_signals')
@Index('ix_realtime_signals_at', ['at'])
@Index('ix_realtime_signals_person', ['personId', 'at'])
export class StoredSignal {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  personId: string;

  @TextColumn(20)
  topic: string;

  @IdColumn()
  subjectId: string;

  @InstantColumn()
  at: number;
}
