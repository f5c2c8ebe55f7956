import { Entity, Index } from 'typeorm';
import { IdColumn, PrimaryIdColumn, TextColumn } from '../../../platform/database/columns';

/** That a person holds a post in a community. */
@Entity('role_grants')
@Index('ux_role_grants', ['personId', 'communityId', 'role'], { unique: true })
export class RoleGrant {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  personId: string;

  @IdColumn()
  communityId: string;

  @TextColumn(30)
  role: string;
}
