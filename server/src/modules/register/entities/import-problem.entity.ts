import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** What is wrong with one cell of an import: never what stood there. */
@Entity('register_import_problems')
@Index('ux_register_import_problems', ['importId', 'position'], { unique: true })
export class ImportProblem {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  importId: string;

  @IntegerColumn()
  position: number;

  @IntegerColumn()
  rowNumber: number;

  @TextColumn(20)
  columnName: string;

  @TextColumn(30)
  problem: string;

  /** The other row that it contradicts. */
  @IntegerColumn({ nullable: true })
  otherRow: number | null;
}
