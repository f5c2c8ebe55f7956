import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  PrimaryIdColumn,
  RealColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** A car park (停车场) of a community: where it is and when it is open. */
@Entity('car_parks')
@Index('ix_car_parks_community', ['communityId'])
export class CarPark {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @TextColumn(60)
  name: string;

  @TextColumn(120)
  address: string;

  @RealColumn()
  latitude: number;

  @RealColumn()
  longitude: number;

  /** open or closed. */
  @TextColumn(10)
  state: string;

  /** In words, `全天` or `06:00–23:00`. */
  @TextColumn(60)
  openingHours: string;

  /** True for the invented car parks of a demo. */
  @FlagColumn()
  synthetic: boolean;
}
