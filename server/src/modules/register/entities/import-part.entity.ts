import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  IntegerColumn,
  LongTextColumn,
  PrimaryIdColumn,
} from '../../../platform/database/columns';

/** Some checked rows of an import, sealed together. Goes when the import is done, thrown away or a day old. */
@Entity('register_import_parts')
@Index('ux_register_import_parts', ['importId', 'position'], { unique: true })
export class ImportPart {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  importId: string;

  @IntegerColumn()
  position: number;

  /** JSON of the rows. */
  @LongTextColumn()
  rowsSealed: string;
}
