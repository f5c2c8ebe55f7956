import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryIdColumn } from '../../../platform/database/columns';

/** A file left the house. */
@Entity('export_downloads')
@Index('ix_export_downloads_export', ['exportId', 'at'])
export class ExportDownload {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  exportId: string;

  @IdColumn()
  personId: string;

  @InstantColumn()
  at: number;
}
