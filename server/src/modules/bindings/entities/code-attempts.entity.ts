import { Entity, Index } from 'typeorm';
import {
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** How often a WeChat account has lately tried a code of one kind without success. Erasing a person leaves it. */
@Entity('code_attempts')
@Index('ux_code_attempts_account', ['accountIndex', 'purpose'], { unique: true })
export class CodeAttemptsRow {
  @PrimaryIdColumn()
  id: string;

  /** Blind index of the openid: who erases the account and starts anew is the same account. */
  @TextColumn(64)
  accountIndex: string;

  /** binding, family, helper or appointment. */
  @TextColumn(20)
  purpose: string;

  /** Tries since `since`, raised before each try is judged. */
  @IntegerColumn()
  count: number;

  @InstantColumn()
  since: number;
}
