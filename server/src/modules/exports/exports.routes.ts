import {
  datasetUnknown,
  downloadExport,
  getExport,
  listDatasets,
  listExports,
  requestExport,
} from '@linli/shared/contracts/exports';
import type { ExportView } from '@linli/shared/contracts/exports';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../platform/authorization/policy';
import type { Tx } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { writeRequest } from './commands/request-export';
import { takeFile } from './commands/take-file';
import type { ExportRequest } from './entities/export-request.entity';
import {
  datasetPolicy,
  exportDeskPolicy,
  exportPolicy,
  requestingPostOf,
  seesEveryExport,
} from './exports.policy';
import {
  asExportSubject,
  cursorAfter,
  presentDataset,
  presentExports,
  readCursor,
} from './exports.presenter';
import { findExport, listExportRows } from './exports.queries';
import type { ExportsParts } from './parts';

async function presentOne(
  parts: ExportsParts,
  actor: PersonActor,
  row: ExportRequest,
): Promise<ExportView> {
  const [view] = await parts.platform.db.read((manager) =>
    presentExports(manager, parts, { rows: [row], actor }),
  );
  if (view === undefined) throw fail(commonErrors.notFound);
  return view;
}

/** Whoever reads what others have asked for, and why, leaves a trace. */
async function recordLook(
  { core }: ExportsParts,
  tx: Tx,
  look: { actor: PersonActor; rows: readonly ExportRequest[]; subjectId: string },
): Promise<void> {
  const { actor, subjectId } = look;
  const others = look.rows.filter(({ requesterId }) => requesterId !== actor.personId);
  const [first] = others;
  if (first === undefined) return;
  const { id, slug } = await core.households.communities.byId(first.communityId);
  await core.operations.record(tx, {
    community: { id, slug },
    actor,
    post: 'administrator',
    action: 'read',
    object: 'export',
    subjectId,
    count: others.length,
  });
}

function asking(parts: ExportsParts): ImplementedEndpoint[] {
  const { communities } = parts.core.households;
  return [
    implement(listDatasets, {
      policy: exportDeskPolicy,
      handle: async ({ input, actor }) => {
        const { id } = await communities.bySlug(input.community);
        const subject = { communityId: id };
        authorize(exportDeskPolicy, actor, { action: 'request', subject });
        const asked = [...parts.sources.values()].filter(({ posts }) =>
          can(datasetPolicy, actor, { action: 'request', subject: { ...subject, posts } }),
        );
        return { items: asked.map(presentDataset) };
      },
    }),
    implement(requestExport, {
      policy: exportDeskPolicy,
      handle: async ({ input, actor }) => {
        const { id, slug } = await communities.bySlug(input.community);
        const desk = { communityId: id };
        authorize(exportDeskPolicy, actor, { action: 'request', subject: desk });
        const { dataset, format, purpose } = input;
        const source = parts.sources.get(dataset);
        if (source === undefined) throw fail(datasetUnknown);
        const subject = { ...desk, ...source };
        const asked = authorize(datasetPolicy, actor, { action: 'request', subject });
        const post = requestingPostOf(actor, asked);
        if (post === null) throw fail(commonErrors.notFound);
        const wish = { community: { id, slug }, asked, post, format, purpose };
        return presentOne(parts, actor, await writeRequest(parts, actor, wish));
      },
    }),
  ];
}

function reading(parts: ExportsParts): ImplementedEndpoint[] {
  const { platform, core } = parts;
  return [
    implement(listExports, {
      policy: exportDeskPolicy,
      handle: async ({ input, actor }) => {
        const { id: communityId } = await core.households.communities.bySlug(input.community);
        const subject = { communityId };
        authorize(exportDeskPolicy, actor, { action: 'view', subject });
        const requesterId = seesEveryExport(actor, subject) ? null : actor.personId;
        return platform.db.transaction(async (manager) => {
          const after = readCursor(input.cursor);
          const page = { after, limit: input.limit + 1 };
          const found = await listExportRows(manager, { communityId, requesterId }, page);
          const rows = found.slice(0, input.limit);
          const last = found.length > input.limit ? rows.at(-1) : undefined;
          await recordLook(parts, manager, { actor, rows, subjectId: communityId });
          return {
            items: await presentExports(manager, parts, { rows, actor }),
            nextCursor: last === undefined ? null : cursorAfter(last),
            can: { request: can(exportDeskPolicy, actor, { action: 'request', subject }) },
          };
        });
      },
    }),
    implement(getExport, {
      policy: exportPolicy,
      handle: async ({ input, actor }) => {
        const row = await platform.db.read((manager) => findExport(manager, input.exportId));
        const subject = row === null ? null : { ...asExportSubject(parts, row), row };
        const seen = authorize(exportPolicy, actor, { action: 'view', subject });
        await platform.db.transaction((tx) =>
          recordLook(parts, tx, { actor, rows: [seen.row], subjectId: seen.row.id }),
        );
        return presentOne(parts, actor, seen.row);
      },
    }),
    implement(downloadExport, {
      policy: exportPolicy,
      handle: async (call) => {
        const { input, actor } = call;
        const row = await platform.db.read((manager) => findExport(manager, input.exportId));
        const subject = row === null ? null : { ...asExportSubject(parts, row), row };
        const taken = authorize(exportPolicy, actor, { action: 'download', subject });
        const bytes = await takeFile(parts, actor, taken);
        const { number, format } = taken.row;
        call.setHeader('Content-Disposition', `attachment; filename="${number}.${format}"`);
        call.setHeader('Cache-Control', 'no-store');
        return bytes;
      },
    }),
  ];
}

/** Exports: asking, looking, taking. */
export function exportsEndpoints(parts: ExportsParts): ImplementedEndpoint[] {
  return [...asking(parts), ...reading(parts)];
}
