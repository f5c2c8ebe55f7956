import { Entity, Index } from 'typeorm';
import { IdColumn, PrimaryIdColumn, TextColumn } from '../../../platform/database/columns';

/** A grid (网格) of a community: the buildings that one grid worker looks after. */
@Entity('grids')
@Index('ux_grids_name', ['communityId', 'name'], { unique: true })
export class Grid {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @TextColumn(60)
  name: string;
}
