import { Entity, Index } from 'typeorm';
import { InstantColumn, PrimaryIdColumn, TextColumn } from '../../../platform/database/columns';

/** Somebody who has signed in at least once, known by the openid that WeChat gave this mini-program. */
@Entity('people')
export class Person {
  @PrimaryIdColumn()
  id: string;

  @TextColumn(64)
  @Index('ux_people_openid', { unique: true })
  openid: string;

  /** How the app greets; empty until chosen. */
  @TextColumn(40)
  displayName: string;

  @InstantColumn()
  createdAt: number;
}
