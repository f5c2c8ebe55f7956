import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** That a person holds a post in a community or in a part of it, from when to when. Ends, is never deleted. */
@Entity('post_grants')
@Index('ix_post_grants_person', ['personId', 'endedAt'])
@Index('ix_post_grants_community', ['communityId', 'endedAt'])
export class PostGrantRow {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  personId: string;

  @IdColumn()
  communityId: string;

  @TextColumn(30)
  role: string;

  /** Null: the post is not limited to one estate. */
  @IdColumn({ nullable: true })
  estateId: string | null;

  /** Null: the post is not limited to one grid. */
  @IdColumn({ nullable: true })
  gridId: string | null;

  @InstantColumn()
  startedAt: number;

  @InstantColumn({ nullable: true })
  endedAt: number | null;
}
