import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That one person may do one task in the place of another. Ends, is never deleted. */
@Entity('delegations')
@Index('ix_delegations_agent', ['agentId', 'endedAt'])
@Index('ix_delegations_principal', ['principalId', 'endedAt'])
export class Delegation {
  @PrimaryIdColumn()
  id: string;

  /** For whom. */
  @IdColumn()
  principalId: string;

  /** By whom. */
  @IdColumn()
  agentId: string;

  /** family or helper. */
  @TextColumn(10)
  kind: string;

  /** view-bills or pay-bills. */
  @TextColumn(20)
  task: string;

  /** JSON array of at most ten ids; those count in which the principal has lived without a break ever since. */
  @TextColumn(400)
  householdIds: string;

  @InstantColumn()
  startedAt: number;

  /** When it ends by itself; null for never. */
  @InstantColumn({ nullable: true })
  endsAt: number | null;

  @InstantColumn({ nullable: true })
  endedAt: number | null;

  /** Principal, agent and kind while it lasts, so that agreeing twice at once makes one; null once ended. */
  @TextColumn(90, { nullable: true })
  @Index('ux_delegations_open', { unique: true })
  openKey: string | null;
}
