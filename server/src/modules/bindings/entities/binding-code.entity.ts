import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** A code printed for one household. Holds a keyed hash: a copied database binds nobody. */
@Entity('binding_codes')
@Index('ix_binding_codes_estate', ['estateId', 'issuedAt'])
export class BindingCode {
  @PrimaryIdColumn()
  id: string;

  @TextColumn(64)
  @Index('ux_binding_codes_code', { unique: true })
  codeIndex: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  estateId: string;

  @IdColumn()
  householdId: string;

  @TextColumn(20)
  relation: string;

  @IdColumn()
  issuedBy: string;

  @InstantColumn()
  issuedAt: number;

  @InstantColumn()
  expiresAt: number;

  /** How many people may still use it; taken by compare-and-set. */
  @IntegerColumn()
  usesLeft: number;

  @IntegerColumn()
  uses: number;

  @InstantColumn({ nullable: true })
  revokedAt: number | null;
}
