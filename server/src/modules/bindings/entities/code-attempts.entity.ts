import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** How often a person has lately tried a code of one kind without success. */
@Entity('code_attempts')
@Index('ux_code_attempts_person', ['personId', 'purpose'], { unique: true })
export class CodeAttemptsRow {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  personId: string;

  /** binding, family, helper or appointment. */
  @TextColumn(20)
  purpose: string;

  /** Tries since `since`, raised before each try is judged. */
  @IntegerColumn()
  count: number;

  @InstantColumn()
  since: number;
}
