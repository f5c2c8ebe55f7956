import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryIdColumn } from '../../../platform/database/columns';

/** That a verified contact of the caller was told of the call, and so must be told of its end. */
@Entity('emergency_told')
@Index('ux_emergency_told_once', ['callId', 'contactId'], { unique: true })
export class EmergencyTold {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  callId: string;

  @IdColumn()
  contactId: string;

  @InstantColumn()
  at: number;
}
