import { minuteMs } from '@linli/shared/kernel/time';
import type { ExportSource } from '../../platform/held-about-people';
import type { Platform, RunningModule } from '../../platform/platform';
import type { Core } from '../core';
import { FileBuilder } from './commands/build-file';
import { destroyFiles } from './commands/destroy-files';
import { decisionWords, noteDecision } from './commands/note-decision';
import { ExportDownload } from './entities/export-download.entity';
import { ExportRequest } from './entities/export-request.entity';
import { exportsPersonalData, exportsRetention } from './exports.personal-data';
import { exportsEndpoints } from './exports.routes';
import { SealedFiles } from './files/sealed-files';
import { ExportRequests1763600093000 } from './migrations/1763600093000-export-requests';
import { ExportDownloads1763600093001 } from './migrations/1763600093001-export-downloads';
import { approvalKind } from './parts';
import type { ExportsParts } from './parts';

/** Lists that leave the house as files: with a purpose, a second person, a watermark and an end. */
export const fileExports = {
  name: 'exports',
  entities: [ExportRequest, ExportDownload],
  migrations: [ExportRequests1763600093000, ExportDownloads1763600093001],
  sealed: [{ table: 'export_requests', column: 'purposeSealed', primaryKey: 'id' }],
  /** `sources`: what all other modules offer. */
  start(
    platform: Platform,
    core: Core,
    { sources }: { readonly sources: readonly ExportSource[] },
  ): RunningModule {
    const parts: ExportsParts = {
      platform,
      core,
      files: new SealedFiles(platform.settings.folder, platform.fields),
      sources: new Map(sources.map((source) => [source.dataset, source])),
    };
    const builder = new FileBuilder(parts);
    const decided = noteDecision(() => void builder.run());
    core.approvals.onDecided(approvalKind, decided, decisionWords(parts));
    return {
      endpoints: exportsEndpoints(parts),
      jobs: [
        { name: 'exports.build', everyMs: minuteMs / 2, run: () => builder.run() },
        { name: 'exports.destroy', everyMs: 10 * minuteMs, run: () => destroyFiles(parts) },
      ],
      personalData: [exportsPersonalData(platform)],
      retention: [exportsRetention],
      stop: () => builder.idle(),
    };
  },
};
