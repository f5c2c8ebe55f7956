import { Entity, Index } from 'typeorm';
import { IdColumn, PrimaryIdColumn, TextColumn } from '../../../platform/database/columns';

/** That somebody says each day that they are well. Its id is that of the record of care. */
@Entity('check_in_plans')
@Index('ix_check_in_plans_person', ['personId'])
export class CheckInPlan {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn({ nullable: true })
  personId: string | null;

  /** `09:00`, in Asia/Shanghai. */
  @TextColumn(5)
  checkInBy: string;

  /** The day that is judged next: every day from the first on, each once and in order. */
  @TextColumn(10)
  nextDay: string;
}
