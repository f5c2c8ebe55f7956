import { Entity, Index } from 'typeorm';
import { IdColumn, PrimaryIdColumn, TextColumn } from '../../../platform/database/columns';

/** A residential estate (小区) of a community. */
@Entity('estates')
@Index('ix_estates_community', ['communityId'])
export class Estate {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @TextColumn(60)
  name: string;
}
