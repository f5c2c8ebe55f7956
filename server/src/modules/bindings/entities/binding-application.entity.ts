import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That somebody asked to be bound to a household, and what staff said. */
@Entity('binding_applications')
@Index('ix_binding_applications_person', ['personId', 'createdAt'])
@Index('ix_binding_applications_estate', ['estateId', 'state', 'createdAt'])
export class BindingApplication {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  estateId: string;

  @IdColumn()
  householdId: string;

  @IdColumn()
  personId: string;

  @TextColumn(20)
  relation: string;

  @TextColumn(sealedLength(200))
  noteSealed: string;

  /** pending, approved, refused or withdrawn. */
  @TextColumn(12)
  state: string;

  /** Person and household while it is open, so that asking twice makes one application. */
  @TextColumn(73, { nullable: true })
  @Index('ux_binding_applications_open', { unique: true })
  openKey: string | null;

  @InstantColumn()
  createdAt: number;

  @InstantColumn({ nullable: true })
  decidedAt: number | null;

  @IdColumn({ nullable: true })
  decidedBy: string | null;

  @TextColumn(sealedLength(200), { nullable: true })
  reasonSealed: string | null;
}
