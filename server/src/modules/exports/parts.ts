import type { ExportSource } from '../../platform/held-about-people';
import type { Platform } from '../../platform/platform';
import type { Core } from '../core';
import type { SealedFiles } from './files/sealed-files';

/** Most downloads of one file. */
export const mostDownloads = 3;
/** Days after which a file is destroyed. */
export const fileDays = 7;
/** The kind of approval that an export asks for. */
export const approvalKind = 'export';

/** What exports stand on. */
export interface ExportsParts {
  readonly platform: Platform;
  readonly core: Pick<Core, 'approvals' | 'operations' | 'households'>;
  readonly files: SealedFiles;
  readonly sources: ReadonlyMap<string, ExportSource>;
}
