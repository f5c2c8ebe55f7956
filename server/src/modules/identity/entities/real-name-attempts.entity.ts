import { Entity, Index } from 'typeorm';
import {
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** What an erased profile had used of its attempts at the real-name check, until the same account starts anew. */
@Entity('real_name_attempts')
export class RealNameAttempts {
  @PrimaryIdColumn()
  id: string;

  /** Blind index of the openid; nothing else of the account is kept. */
  @TextColumn(64)
  @Index('ux_real_name_attempts_account', { unique: true })
  accountIndex: string;

  @IntegerColumn()
  attempts: number;

  @InstantColumn()
  windowAt: number;
}
