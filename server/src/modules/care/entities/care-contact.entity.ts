import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** Somebody to tell when a person calls for help. No channel before `verifiedAt`. */
@Entity('care_contacts')
@Index('ux_care_contacts_place', ['ownerId', 'place'], { unique: true })
@Index('ux_care_contacts_phone', ['ownerId', 'phoneIndex'], { unique: true })
@Index('ix_care_contacts_person', ['contactPersonId'])
export class CareContact {
  @PrimaryIdColumn()
  id: string;

  /** Whose contact it is: the account; of somebody in care without one, the record. */
  @IdColumn()
  ownerId: string;

  /** 1 to 4, so that the database refuses a fifth. */
  @IntegerColumn()
  place: number;

  @TextColumn(sealedLength(20))
  nameSealed: string;

  @TextColumn(sealedLength(10))
  relationSealed: string;

  @TextColumn(sealedLength(20))
  phoneSealed: string;

  /** So that nobody has the same number twice. */
  @TextColumn(64)
  phoneIndex: string;

  /** The account whose verified number it was when the code was entered; null: none, or several. */
  @IdColumn({ nullable: true })
  contactPersonId: string | null;

  @InstantColumn()
  createdAt: number;

  @InstantColumn({ nullable: true })
  verifiedAt: number | null;

  /** Keyed hash of the six digits; null once used up. */
  @TextColumn(64, { nullable: true })
  codeIndex: string | null;

  @InstantColumn({ nullable: true })
  codeSentAt: number | null;

  /** Wrong codes one after the other; fifteen minutes after the last of them they count anew. */
  @IntegerColumn()
  wrongCodes: number;

  /** When a code was last tried; 0 for never. */
  @InstantColumn()
  triedAt: number;
}
