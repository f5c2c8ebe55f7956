import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

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

  @InstantColumn()
  createdAt: number;

  @InstantColumn()
  expiresAt: number;

  @InstantColumn({ nullable: true })
  revokedAt: number | null;
}
