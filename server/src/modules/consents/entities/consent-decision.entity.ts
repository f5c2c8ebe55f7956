import type { PurposeId } from '@linli/shared/privacy/purposes';
import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One decision of a person about one purpose. Added, never changed; the newest counts. */
@Entity('consent_decisions')
@Index('ux_consent_decisions_turn', ['personId', 'purpose', 'turn'], { unique: true })
@Index('ix_consent_decisions_person', ['personId', 'decidedAt'])
export class ConsentDecision {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  personId: string;

  @TextColumn(40)
  purpose: PurposeId;

  /** The version of the purpose that the person had read. */
  @IntegerColumn()
  version: number;

  @FlagColumn()
  given: boolean;

  /** Counts the person's decisions about this purpose from 1: two at once cannot both be the next. */
  @IntegerColumn()
  turn: number;

  @InstantColumn()
  decidedAt: number;
}
