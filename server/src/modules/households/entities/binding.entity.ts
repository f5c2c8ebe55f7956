import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That a person belongs to a household, from when to when. Ends, is never deleted. */
@Entity('bindings')
@Index('ix_bindings_person', ['personId', 'endedAt'])
@Index('ix_bindings_household', ['householdId', 'endedAt'])
export class Binding {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  personId: string;

  @IdColumn()
  householdId: string;

  /** owner, tenant or family. */
  @TextColumn(20)
  relation: string;

  @InstantColumn()
  startedAt: number;

  @InstantColumn({ nullable: true })
  endedAt: number | null;

  /** Person and household while it lasts, so that two proofs at once make one binding; null once ended. */
  @TextColumn(73, { nullable: true })
  @Index('ux_bindings_open', { unique: true })
  openKey: string | null;

  /** When an owner said that this person belongs here. */
  @InstantColumn({ nullable: true })
  confirmedAt: number | null;

  /** self, owner, staff or register. */
  @TextColumn(12, { nullable: true })
  endedBy: string | null;

  /** Why staff ended it. */
  @TextColumn(sealedLength(200), { nullable: true })
  endReasonSealed: string | null;
}
