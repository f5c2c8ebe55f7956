import { Entity } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import { InstantColumn, PrimaryIdColumn, TextColumn } from '../../../platform/database/columns';

/** What somebody wants those to know who come to help. Its id is that of the person; goes with their consent. */
@Entity('care_health_cards')
export class HealthCard {
  @PrimaryIdColumn()
  id: string;

  @TextColumn(sealedLength(500))
  healthSealed: string;

  @InstantColumn()
  changedAt: number;
}
