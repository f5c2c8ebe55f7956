import { Entity, Index } from 'typeorm';
import {
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** How many codes somebody had sent to contacts lately: nobody's phone is to be flooded. */
@Entity('care_contact_code_sends')
export class ContactCodeSends {
  @PrimaryIdColumn()
  id: string;

  /**
   * The blind index of the WeChat account, so that erasing oneself and coming back gives no further ones; of
   * somebody without an account the record of care.
   */
  @TextColumn(64)
  @Index('ux_care_contact_code_sends', { unique: true })
  accountIndex: string;

  @IntegerColumn()
  count: number;

  /** When the day began in which they are counted. */
  @InstantColumn()
  since: number;
}
