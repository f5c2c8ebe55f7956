import type { ApprovalState } from '@linli/shared/contracts/approvals';
import { reasonLength } from '@linli/shared/kernel/reason';
import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import type { FieldPlace } from '../../../platform/crypto/field-cipher';
import {
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** Something that happens only once a second person has agreed. Is decided once, and never deleted. */
@Entity('approvals')
@Index('ix_approvals_community', ['communityId', 'requestedAt'])
@Index('ix_approvals_requester', ['requesterId'])
@Index('ix_approvals_closing', ['closedAt'])
@Index('ix_approvals_expiry', ['state', 'expiresAt'])
export class Approval {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  /** Null: it touches more than one estate. */
  @IdColumn({ nullable: true })
  estateId: string | null;

  /** Null: it touches more than one grid. */
  @IdColumn({ nullable: true })
  gridId: string | null;

  /** Which executor it goes to, `posts.appointment`. */
  @TextColumn(40)
  kind: string;

  /** The opaque id of what it is about. */
  @IdColumn()
  subjectId: string;

  /** JSON for the executor: ids and enums, never personal data. */
  @LongTextColumn()
  payload: string;

  @TextColumn(12)
  state: ApprovalState;

  @IdColumn()
  requesterId: string;

  @TextColumn(sealedLength(reasonLength))
  reasonSealed: string;

  @InstantColumn()
  requestedAt: number;

  @InstantColumn()
  expiresAt: number;

  @IdColumn({ nullable: true })
  deciderId: string | null;

  @TextColumn(sealedLength(reasonLength), { nullable: true })
  decisionReasonSealed: string | null;

  /** When it left `pending`, by whatever way. */
  @InstantColumn({ nullable: true })
  closedAt: number | null;
}

/** Where a sealed reason of an approval stands. */
export function reasonField(
  column: 'reasonSealed' | 'decisionReasonSealed',
  rowId: string,
): FieldPlace {
  return { table: 'approvals', column, rowId };
}
