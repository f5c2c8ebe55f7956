import { Entity, Index } from 'typeorm';
import type { ArrivalProofKind } from '@linli/shared/contracts/emergency-terms';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One proof that somebody stands at the door; the first of its kind stays. */
@Entity('emergency_proofs')
@Index('ux_emergency_proofs_kind', ['callId', 'kind'], { unique: true })
export class EmergencyProof {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  callId: string;

  @TextColumn(12)
  kind: ArrivalProofKind;

  @InstantColumn()
  at: number;

  /** Metres, of a geofence. */
  @IntegerColumn({ nullable: true })
  distance: number | null;
}
