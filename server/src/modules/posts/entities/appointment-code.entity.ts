import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That somebody is willing to be appointed, for ten minutes and once. Holds a keyed hash of the code, not the code. */
@Entity('appointment_codes')
@Index('ix_appointment_codes_hash', ['codeHash'])
@Index('ix_appointment_codes_person', ['personId'])
@Index('ix_appointment_codes_expiry', ['expiresAt'])
export class AppointmentCode {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  personId: string;

  /** HMAC-SM3: eight digits alone would be found by trying them all. */
  @TextColumn(64)
  codeHash: string;

  @InstantColumn()
  expiresAt: number;

  /** When it was used or replaced. */
  @InstantColumn({ nullable: true })
  endedAt: number | null;
}
