import { Entity, Index } from 'typeorm';
import type { CallTrigger } from '@linli/shared/contracts/emergency-terms';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One press of a button or one alarm of a device; the first makes a call, later ones join it. */
@Entity('emergency_presses')
@Index('ix_emergency_presses_call', ['callId'])
export class EmergencyPress {
  /** Made where it was pressed, so that sending it again is the same press. */
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  callId: string;

  @IdColumn({ nullable: true })
  personId: string | null;

  @TextColumn(20)
  trigger: CallTrigger;

  @InstantColumn()
  at: number;
}
