import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';
import type { DeviceFamily } from '../device-family';

/** A sign-in. Holds a hash of the token, so a copied database signs nobody in. */
@Entity('sessions')
@Index('ix_sessions_person', ['personId'])
export class Session {
  @PrimaryIdColumn()
  id: string;

  @TextColumn(64)
  @Index('ux_sessions_token', { unique: true })
  tokenHash: string;

  @IdColumn()
  personId: string;

  @TextColumn(16)
  device: DeviceFamily;

  @InstantColumn()
  createdAt: number;

  /** Start of the hour of the last use. */
  @InstantColumn()
  lastSeenAt: number;

  @InstantColumn()
  expiresAt: number;

  @InstantColumn({ nullable: true })
  revokedAt: number | null;
}
