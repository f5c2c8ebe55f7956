import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That somebody stands in the register of care (关爱名册), from when to when. Ends; erased half a year later. */
@Entity('care_records')
@Index('ix_care_records_open', ['communityId', 'endedAt', 'startedAt'])
@Index('ix_care_records_household', ['householdId'])
@Index('ix_care_records_person', ['personId'])
export class CareRecord {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  householdId: string;

  /** The account that belongs to the person, as staff or the person said; null: none, or not known. */
  @IdColumn({ nullable: true })
  personId: string | null;

  @TextColumn(sealedLength(30))
  nameSealed: string;

  /** lives-alone-60, elderly-couple, disability or other. */
  @TextColumn(20)
  group: string;

  @TextColumn(sealedLength(20), { nullable: true })
  phoneSealed: string | null;

  /** How to get in. */
  @TextColumn(sealedLength(200), { nullable: true })
  accessSealed: string | null;

  @TextColumn(sealedLength(200), { nullable: true })
  notesSealed: string | null;

  /** By when the person says each day that they are well, `09:00` in Asia/Shanghai; null: not wanted. */
  @TextColumn(5, { nullable: true })
  checkInBy: string | null;

  /** Keyed hash of the code behind the door; null: none was printed. */
  @TextColumn(64, { nullable: true })
  doorCodeIndex: string | null;

  @InstantColumn()
  startedAt: number;

  /** Who of the staff entered it. */
  @IdColumn()
  startedBy: string;

  @InstantColumn({ nullable: true })
  endedAt: number | null;

  /** staff or self. */
  @TextColumn(10, { nullable: true })
  endedBy: string | null;

  @TextColumn(sealedLength(200), { nullable: true })
  endReasonSealed: string | null;

  /** The account while the record is open, so that nobody stands here twice; null without one and once ended. */
  @TextColumn(36, { nullable: true })
  @Index('ux_care_records_person', { unique: true })
  openPersonKey: string | null;

  /** Keyed hash of household and name while the record is open; null once ended. */
  @TextColumn(64, { nullable: true })
  @Index('ux_care_records_name', { unique: true })
  openNameKey: string | null;
}
