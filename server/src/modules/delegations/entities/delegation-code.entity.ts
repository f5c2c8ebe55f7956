import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** A code by which two people agree on a delegation: for the family, or for a helper on the spot. */
@Entity('delegation_codes')
@Index('ix_delegation_codes_maker', ['makerId', 'closedAt'])
export class DelegationCode {
  @PrimaryIdColumn()
  id: string;

  /** Keyed hash of the code; null once it is closed, so that six digits can be given again. */
  @TextColumn(64, { nullable: true })
  @Index('ux_delegation_codes_code', { unique: true })
  codeIndex: string | null;

  @IdColumn()
  makerId: string;

  /** family or helper. */
  @TextColumn(10)
  kind: string;

  /** invite: the maker is the one acted for. request: the maker will act. */
  @TextColumn(10)
  direction: string;

  @TextColumn(20)
  task: string;

  /** JSON array; empty for a request. */
  @TextColumn(400)
  householdIds: string;

  @InstantColumn()
  createdAt: number;

  @InstantColumn()
  expiresAt: number;

  /** When it was used or taken back. */
  @InstantColumn({ nullable: true })
  closedAt: number | null;
}
