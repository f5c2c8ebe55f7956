import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
} from '../../../platform/database/columns';

/** That staff said: nobody of 60 and older who lives alone is missing in the register of this community. */
@Entity('care_confirmations')
@Index('ix_care_confirmations_community', ['communityId', 'confirmedAt'])
export class CareConfirmation {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  confirmedBy: string;

  @InstantColumn()
  confirmedAt: number;

  /** How many stood there as living alone. */
  @IntegerColumn()
  livingAlone: number;
}
