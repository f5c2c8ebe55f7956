import { Entity, Index } from 'typeorm';
import { PrimaryIdColumn, RealColumn, TextColumn } from '../../../platform/database/columns';

/** A community (社区): the unit that is accepted by the indicators and that owns one log. */
@Entity('communities')
export class Community {
  @PrimaryIdColumn()
  id: string;

  @TextColumn(40)
  @Index('ux_communities_slug', { unique: true })
  slug: string;

  @TextColumn(60)
  name: string;

  @TextColumn(120)
  region: string;

  /** The catalogue by which it was accepted: basic, growth, benchmark or db37. */
  @TextColumn(20)
  catalogue: string;

  @RealColumn()
  latitude: number;

  @RealColumn()
  longitude: number;
}
