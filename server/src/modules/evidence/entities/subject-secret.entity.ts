import { Entity, PrimaryColumn } from 'typeorm';
import { TextColumn } from '../../../platform/database/columns';

/** The key from which one person's, household's or device's pseudonyms are made. Deleting the row makes them nobody's. */
@Entity('evidence_secrets')
export class SubjectSecret {
  /** person, household or device. */
  @PrimaryColumn({ type: 'varchar', length: 20 })
  subjectKind: string;

  @PrimaryColumn({ type: 'varchar', length: 36 })
  subjectId: string;

  /** 32 bytes in hex. */
  @TextColumn(64)
  secret: string;
}
