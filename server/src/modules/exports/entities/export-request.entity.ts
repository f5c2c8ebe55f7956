import { Entity, Index } from 'typeorm';
import type { ExportState } from '@linli/shared/contracts/exports';
import { purposeLength } from '@linli/shared/contracts/exports';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import type { FieldPlace } from '../../../platform/crypto/field-cipher';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** Somebody asked for a list as a file. Its state is changed by compare-and-set only. */
@Entity('export_requests')
@Index('ix_export_requests_time', ['communityId', 'requestedAt', 'id'])
@Index('ix_export_requests_requester', ['requesterId', 'requestedAt'])
@Index('ix_export_requests_state', ['state', 'expiresAt'])
@Index('ux_export_requests_number', ['number'], { unique: true })
export class ExportRequest {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  requesterId: string;

  /** The post in which it was asked for. */
  @TextColumn(20)
  post: string;

  /** `YT-7K3M9QXA`: stands in the file and leads back to this row. */
  @TextColumn(12)
  number: string;

  @TextColumn(60)
  dataset: string;

  @TextColumn(8)
  format: string;

  @TextColumn(sealedLength(purposeLength))
  purposeSealed: string;

  @TextColumn(12)
  state: ExportState;

  @IdColumn({ nullable: true })
  approvalId: string | null;

  @InstantColumn()
  requestedAt: number;

  @InstantColumn({ nullable: true })
  readyAt: number | null;

  @InstantColumn({ nullable: true })
  expiresAt: number | null;

  @IntegerColumn()
  doneRows: number;

  /** Null until the rows were read. */
  @IntegerColumn({ nullable: true })
  totalRows: number | null;

  /** How often building was tried in vain. */
  @IntegerColumn()
  tries: number;

  /** The name below the folder of files; null while there is none. */
  @TextColumn(80, { nullable: true })
  fileName: string | null;

  /** How many sealed pieces the file has, so that a cut one is noticed. */
  @IntegerColumn({ nullable: true })
  pieces: number | null;

  @IntegerColumn()
  downloads: number;
}

/** Where the sealed purpose stands. */
export function purposeField(rowId: string): FieldPlace {
  return { table: 'export_requests', column: 'purposeSealed', rowId };
}
