import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { InstantColumn, PrimaryIdColumn, TextColumn } from '../../../platform/database/columns';

/** Somebody who has signed in at least once, known by the openid that WeChat gave this mini-program. */
@Entity('people')
export class Person {
  @PrimaryIdColumn()
  id: string;

  /** Blind index of the openid; after an erasure random, so that the same phone starts anew. */
  @TextColumn(64)
  @Index('ux_people_openid', { unique: true })
  openidIndex: string;

  @TextColumn(sealedLength(64))
  openidSealed: string;

  /** How the app greets; sealed, of an empty text until chosen. */
  @TextColumn(sealedLength(40))
  displayNameSealed: string;

  @InstantColumn()
  createdAt: number;
}
