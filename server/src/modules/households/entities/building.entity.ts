import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  IntegerColumn,
  PrimaryIdColumn,
  RealColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** A building (楼栋) of an estate. Households name theirs by the same text. */
@Entity('buildings')
@Index('ux_buildings_name', ['estateId', 'name'], { unique: true })
@Index('ix_buildings_grid', ['gridId'])
export class Building {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  estateId: string;

  @TextColumn(20)
  name: string;

  /** Storeys above ground, where they are known. */
  @IntegerColumn({ nullable: true })
  floors: number | null;

  /** The grid that it belongs to, where one was drawn. */
  @IdColumn({ nullable: true })
  gridId: string | null;

  /** Where it stands, WGS-84 degrees, as staff measured it at the door; both or neither. */
  @RealColumn({ nullable: true })
  latitude: number | null;

  @RealColumn({ nullable: true })
  longitude: number | null;
}
