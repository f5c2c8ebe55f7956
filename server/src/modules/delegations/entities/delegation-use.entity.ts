import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One thing that somebody did in the place of another, for both to see. */
@Entity('delegation_uses')
@Index('ix_delegation_uses_principal', ['principalId', 'at'])
@Index('ix_delegation_uses_delegation', ['delegationId', 'at'])
export class DelegationUse {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  delegationId: string;

  @IdColumn()
  principalId: string;

  @IdColumn()
  agentId: string;

  /** family or helper. */
  @TextColumn(10)
  kind: string;

  @IdColumn()
  householdId: string;

  /** bills-viewed, payment-started, payment-made or payment-cancelled. */
  @TextColumn(20)
  use: string;

  /** True if the helper acted in a post. */
  @FlagColumn()
  isStaff: boolean;

  @InstantColumn()
  at: number;
}
