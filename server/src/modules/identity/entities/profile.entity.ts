import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** What a person has let the house know of themselves; its id is the person's. Absent until there is something. */
@Entity('profiles')
export class Profile {
  @PrimaryIdColumn()
  id: string;

  @TextColumn(sealedLength(20), { nullable: true })
  phoneSealed: string | null;

  /** Blind index of the digits: the same number may stand with up to four people. */
  @TextColumn(64, { nullable: true })
  @Index('ix_profiles_phone')
  phoneIndex: string | null;

  @InstantColumn({ nullable: true })
  phoneBoundAt: number | null;

  @TextColumn(sealedLength(30), { nullable: true })
  realNameSealed: string | null;

  /** Keyed index of the id number, which itself is stored nowhere: equal for two accounts of one human. */
  @TextColumn(64, { nullable: true })
  @Index('ix_profiles_id_number')
  idNumberIndex: string | null;

  @TextColumn(sealedLength(4), { nullable: true })
  idNumberTailSealed: string | null;

  /** `1954-01-01`, from the verified id number. */
  @TextColumn(sealedLength(10), { nullable: true })
  birthDateSealed: string | null;

  @InstantColumn({ nullable: true })
  realNameVerifiedAt: number | null;

  /** Attempts at the real-name check since `realNameWindowAt`. */
  @IntegerColumn()
  realNameAttempts: number;

  @InstantColumn()
  realNameWindowAt: number;
}
