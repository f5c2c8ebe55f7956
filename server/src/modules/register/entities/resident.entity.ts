import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';
import { sealedLength } from '../../../platform/crypto/field-cipher';

/** Longest name, in characters. */
const nameLength = 40;
const phoneLength = 20;
const idTailLength = 20;
const dayLength = 10;

/**
 * One stretch of time in which somebody lives in a household. A change ends one row and begins another with the
 * same `residentId`; rows are never rewritten, so who lived where when stays readable.
 */
@Entity('residents')
@Index('ux_residents_current', ['currentKey'], { unique: true })
@Index('ix_residents_community', ['communityId', 'untilOn', 'cohort'])
@Index('ix_residents_household', ['householdId', 'untilOn'])
@Index('ix_residents_phone', ['phoneIndex'])
@Index('ix_residents_id_number', ['idIndex'])
@Index('ix_residents_resident', ['residentId'])
@Index('ix_residents_person', ['personId'])
export class Resident {
  @PrimaryIdColumn()
  id: string;

  /** The person through all changes. */
  @IdColumn()
  residentId: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  householdId: string;

  @IdColumn()
  estateId: string;

  @TextColumn(sealedLength(nameLength))
  nameSealed: string;

  @TextColumn(sealedLength(phoneLength), { nullable: true })
  phoneSealed: string | null;

  @TextColumn(64, { nullable: true })
  phoneIndex: string | null;

  /** The id number with its middle struck out before it was sealed: the whole is never stored. */
  @TextColumn(sealedLength(idTailLength), { nullable: true })
  idTailSealed: string | null;

  /** The same index as that of a profile whose id number was confirmed. */
  @TextColumn(64, { nullable: true })
  idIndex: string | null;

  /** Who it is, as an index; unique among the rows without an end, null on the others. */
  @TextColumn(64, { nullable: true })
  currentKey: string | null;

  @TextColumn(sealedLength(dayLength), { nullable: true })
  birthDateSealed: string | null;

  /** First year of the five in which the person was born: enough to count, too coarse to know. */
  @IntegerColumn({ nullable: true })
  cohort: number | null;

  @TextColumn(10)
  gender: string;

  @TextColumn(20)
  relation: string;

  @FlagColumn()
  livesAlone: boolean;

  /** The account of the app that belongs to the person, where one is known. */
  @IdColumn({ nullable: true })
  personId: string | null;

  @TextColumn(10)
  fromOn: string;

  /** The first day on which it no longer holds. */
  @TextColumn(10, { nullable: true })
  untilOn: string | null;

  @IdColumn({ nullable: true })
  importId: string | null;

  @InstantColumn()
  recordedAt: number;
}
