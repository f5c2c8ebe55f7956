import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That somebody is planned to be on duty. Never changes; taken out of the plan by being deleted. */
@Entity('duty_shifts')
@Index('ix_duty_shifts_community', ['communityId', 'endsAt'])
@Index('ix_duty_shifts_person', ['personId', 'endsAt'])
@Index('ix_duty_shifts_ends', ['endsAt'])
export class DutyShift {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  personId: string;

  /** The post in which they were planned. */
  @TextColumn(30)
  post: string;

  @InstantColumn()
  startsAt: number;

  @InstantColumn()
  endsAt: number;

  @InstantColumn()
  createdAt: number;
}
