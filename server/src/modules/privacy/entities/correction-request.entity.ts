import type { CorrectionView } from '@linli/shared/contracts/privacy';
import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That somebody asked for a correction of what is held about them, and what the staff said. */
@Entity('correction_requests')
@Index('ux_correction_requests_key', ['personId', 'idempotencyKey'], { unique: true })
@Index('ix_correction_requests_person', ['personId', 'askedAt'])
@Index('ix_correction_requests_community', ['communityId', 'state', 'askedAt'])
@Index('ix_correction_requests_answered', ['answeredAt'])
export class CorrectionRequest {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  personId: string;

  @TextColumn(20)
  about: CorrectionView['about'];

  /** What is wrong and what is right, in the person's own words; sealed. */
  @TextColumn(sealedLength(300))
  textSealed: string;

  @TextColumn(10)
  state: CorrectionView['state'];

  @InstantColumn()
  askedAt: number;

  /** When it was answered or taken back. */
  @InstantColumn({ nullable: true })
  answeredAt: number | null;

  /** Who answered; null while open and after it was taken back. */
  @IdColumn({ nullable: true })
  answeredBy: string | null;

  @TextColumn(sealedLength(300), { nullable: true })
  reasonSealed: string | null;

  @TextColumn(64)
  idempotencyKey: string;
}
