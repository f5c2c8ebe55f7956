import { randomUUID } from 'node:crypto';
import { exportGone, exportNotReady } from '@linli/shared/contracts/exports';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import { afterCommit, changeIf } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { ExportDownload } from '../entities/export-download.entity';
import { ExportRequest } from '../entities/export-request.entity';
import type { ExportSubject, RequestingPost } from '../exports.policy';
import { mostDownloads } from '../parts';
import type { ExportsParts } from '../parts';

const attempts = 5;

type Takeable = ExportRequest & { readonly fileName: string; readonly pieces: number };

function takeable(request: ExportRequest, now: number): Takeable {
  const { state, fileName, pieces, expiresAt } = request;
  if (state === 'destroyed') throw fail(exportGone);
  if (state !== 'ready' || fileName === null || pieces === null) throw fail(exportNotReady);
  if ((expiresAt ?? 0) <= now || request.downloads >= mostDownloads) throw fail(exportGone);
  return { ...request, fileName, pieces };
}

/**
 * Hands out the whole file and counts it, in that order of reading: what cannot be read is not counted. The download,
 * its trace and, with the last one, the end of the file are durable before anything is answered. Throws
 * export_not_ready or export_gone.
 */
export async function takeFile(
  { platform, core, files }: ExportsParts,
  actor: PersonActor,
  request: Authorized<ExportSubject & { readonly row: ExportRequest }, 'download'>,
): Promise<Buffer> {
  const { db, clock } = platform;
  const now = clock.now();
  const community = await core.households.communities.byId(request.communityId);
  const { fileName, pieces } = takeable(request.row, now);
  const bytes = await files.read({ fileName, pieces });
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const isTaken = await db.transaction(async (tx) => {
      const known = await tx.findOneByOrFail(ExportRequest, { id: request.row.id });
      const { downloads, totalRows } = takeable(known, now);
      const isLast = downloads + 1 >= mostDownloads;
      const isOurs = await changeIf(tx, ExportRequest, {
        expected: { id: known.id, state: 'ready', downloads },
        change: {
          downloads: downloads + 1,
          ...(isLast ? { state: 'destroyed' as const, fileName: null } : {}),
        },
      });
      if (!isOurs) return false;
      await tx.insert(ExportDownload, {
        id: randomUUID(),
        exportId: known.id,
        personId: actor.personId,
        at: now,
      });
      await core.operations.record(tx, {
        community: { id: community.id, slug: community.slug },
        actor,
        post: known.post as RequestingPost,
        action: 'export',
        object: 'export',
        subjectId: known.id,
        count: totalRows ?? 0,
      });
      if (isLast) afterCommit(tx, () => void files.remove(fileName));
      return true;
    });
    if (isTaken) return bytes;
  }
  throw fail(exportNotReady);
}
