import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** One uploaded list on its way into the register, with how far it has come. */
@Entity('register_imports')
@Index('ux_register_imports_running', ['runningKey'], { unique: true })
@Index('ix_register_imports_community', ['communityId', 'uploadedAt'])
export class RegisterImport {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  uploadedBy: string;

  @TextColumn(20)
  state: string;

  @TextColumn(30, { nullable: true })
  refusal: string | null;

  /** The community's id while the import is checking or committing: the database admits one. */
  @IdColumn({ nullable: true })
  runningKey: string | null;

  @TextColumn(20)
  format: string;

  @FlagColumn()
  createsHouseholds: boolean;

  @InstantColumn()
  uploadedAt: number;

  /** When the running step began, for rows per second. */
  @InstantColumn()
  stepStartedAt: number;

  /** When the running step last showed progress; a step that fell silent is taken over. */
  @InstantColumn()
  progressedAt: number;

  @InstantColumn({ nullable: true })
  finishedAt: number | null;

  @IntegerColumn()
  doneRows: number;

  @IntegerColumn()
  ofRows: number;

  @IntegerColumn()
  totalRows: number;

  @IntegerColumn()
  validRows: number;

  @IntegerColumn()
  faultyRows: number;

  @IntegerColumn()
  problemCount: number;

  @IntegerColumn()
  keptProblems: number;

  @IntegerColumn()
  newEstates: number;

  @IntegerColumn()
  newBuildings: number;

  @IntegerColumn()
  newHouseholds: number;

  /** The part that is taken into the register next. */
  @IntegerColumn()
  nextPart: number;

  @IntegerColumn()
  addedRows: number;

  @IntegerColumn()
  skippedRows: number;
}
