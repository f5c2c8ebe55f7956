import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/**
 * A time that somebody was on duty by their own tap; also written, already ended, when somebody goes off duty during a
 * planned shift. Holds the only copy of their position, which goes when it ends.
 */
@Entity('duty_stretches')
@Index('ix_duty_stretches_community', ['communityId', 'endedAt'])
@Index('ix_duty_stretches_person', ['personId', 'since'])
@Index('ix_duty_stretches_until', ['until'])
export class DutyStretch {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  personId: string;

  /** The sign-in by which it began: it ends with it. */
  @IdColumn()
  sessionId: string;

  @InstantColumn()
  since: number;

  /** When it ends by itself. */
  @InstantColumn()
  until: number;

  @InstantColumn({ nullable: true })
  endedAt: number | null;

  /** off, signed-out, post-lost or time; null while it runs. */
  @TextColumn(12, { nullable: true })
  endedBy: string | null;

  /** Sealed JSON of latitude, longitude and accuracy; null where none is kept. */
  @TextColumn(sealedLength(90), { nullable: true })
  positionSealed: string | null;

  @InstantColumn({ nullable: true })
  positionAt: number | null;

  /** The duty turn's id while it runs, so that there is one at most; null once ended. */
  @TextColumn(73, { nullable: true })
  @Index('ux_duty_stretches_open', { unique: true })
  openKey: string | null;
}
