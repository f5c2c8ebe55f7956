import { Entity, Index } from 'typeorm';
import type { RotationView } from '@linli/shared/contracts/vault';
import {
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One change of keys and how far it is. Moved on in the same transaction as each batch that it counts. */
@Entity('key_rotations')
export class KeyRotation {
  @PrimaryIdColumn()
  id: string;

  /** `running` while it runs, then null: unique, so that there is only one at a time. */
  @TextColumn(7, { nullable: true })
  @Index('ux_key_rotations_running', { unique: true })
  running: 'running' | null;

  @IntegerColumn()
  toVersion: number;

  @TextColumn(7)
  state: RotationView['state'];

  /** The column it is at, and the last row that it has behind it; empty before the first. */
  @TextColumn(64)
  atTable: string;

  @TextColumn(64)
  atColumn: string;

  @TextColumn(64)
  lastId: string;

  @IntegerColumn()
  total: number;

  @IntegerColumn()
  done: number;

  @IntegerColumn()
  unreadable: number;

  @InstantColumn()
  startedAt: number;

  @InstantColumn({ nullable: true })
  finishedAt: number | null;
}
