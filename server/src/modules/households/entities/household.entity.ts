import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** A household (户): one dwelling by estate, building, unit and room. */
@Entity('households')
@Index('ux_households_place', ['estateId', 'building', 'unit', 'room'], { unique: true })
@Index('ix_households_community', ['communityId'])
export class Household {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  estateId: string;

  @TextColumn(20)
  building: string;

  @TextColumn(20)
  unit: string;

  @TextColumn(20)
  room: string;

  /** True for generated households of a demo. */
  @FlagColumn()
  synthetic: boolean;
}
