import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
} from '../../../platform/database/columns';

/** The kept report of one self-check: counts and results, never a value. */
@Entity('vault_reports')
@Index('ix_vault_reports_at', ['at'])
export class VaultReportRow {
  @PrimaryIdColumn()
  id: string;

  @InstantColumn()
  at: number;

  @FlagColumn()
  passed: boolean;

  /** The event that was recorded with it. */
  @IdColumn()
  entryId: string;

  /** The report as the contract has it, in JSON. */
  @LongTextColumn()
  report: string;
}
