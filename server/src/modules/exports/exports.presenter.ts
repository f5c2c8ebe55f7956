import { exportFormatSchema } from '@linli/shared/contracts/exports';
import type { DatasetView, ExportView } from '@linli/shared/contracts/exports';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Reader } from '../../platform/database/database';
import { can } from '../../platform/authorization/policy';
import type { ExportSource } from '../../platform/held-about-people';
import { fail } from '../../platform/http/failure';
import { approvalStatesOf } from '../approvals';
import { maskedNamesOf } from '../identity';
import { purposeField } from './entities/export-request.entity';
import type { ExportRequest } from './entities/export-request.entity';
import { exportPolicy } from './exports.policy';
import type { ExportSubject } from './exports.policy';
import { mostDownloads } from './parts';
import type { ExportsParts } from './parts';

/** A list that may be asked for. */
export function presentDataset({ dataset, title, columns }: ExportSource): DatasetView {
  return { dataset, title, columns: [...columns] };
}

/** What the rules look at; a list that nobody offers any more is nobody's. */
export function asExportSubject(
  { sources }: Pick<ExportsParts, 'sources'>,
  { communityId, requesterId, state, dataset }: ExportRequest,
): ExportSubject {
  return { communityId, requesterId, state, posts: sources.get(dataset)?.posts ?? [] };
}

function stateOf(
  { state, approvalId }: ExportRequest,
  decisions: ReadonlyMap<string, string>,
): ExportRequest['state'] {
  const decision = approvalId === null ? undefined : decisions.get(approvalId);
  const isOver = decision === 'expired' || decision === 'withdrawn';
  return state === 'requested' && isOver ? 'lapsed' : state;
}

/** Requests as their reader sees them; what nobody decided, or what was taken back, has lapsed. */
export async function presentExports(
  manager: Reader,
  parts: ExportsParts,
  { rows, actor }: { readonly rows: readonly ExportRequest[]; readonly actor: PersonActor },
): Promise<ExportView[]> {
  const { platform, sources } = parts;
  const { fields, clock } = platform;
  const now = clock.now();
  const names = await maskedNamesOf(
    manager,
    fields,
    rows.map((row) => row.requesterId),
  );
  const ids = rows.flatMap(({ approvalId }) => (approvalId === null ? [] : [approvalId]));
  const decisions = await approvalStatesOf(manager, { ids, now });
  return rows.map((row) => {
    const state = stateOf(row, decisions);
    const isOpen = state === 'ready' && (row.expiresAt ?? 0) > now;
    return {
      id: row.id,
      number: row.number,
      dataset: row.dataset,
      title: sources.get(row.dataset)?.title ?? row.dataset,
      format: exportFormatSchema.parse(row.format),
      purpose: fields.open(row.purposeSealed, purposeField(row.id)),
      state: state === 'ready' && !isOpen ? 'destroyed' : state,
      requester: names.get(row.requesterId) ?? '',
      isMine: row.requesterId === actor.personId,
      approvalId: row.approvalId,
      requestedAt: row.requestedAt,
      readyAt: row.readyAt,
      expiresAt: row.expiresAt,
      progress: { done: row.doneRows, total: row.totalRows },
      downloads: { used: row.downloads, most: mostDownloads },
      can: {
        download:
          isOpen &&
          can(exportPolicy, actor, { action: 'download', subject: asExportSubject(parts, row) }),
      },
    };
  });
}

/** Where the next page begins. */
export function cursorAfter({ requestedAt, id }: ExportRequest): string {
  return `${requestedAt.toString()}.${id}`;
}

/** The position of a cursor; throws invalid_input for one that was not made here. */
export function readCursor(cursor: string | undefined): { at: number; id: string } | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) {
    throw fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
  }
  return { at: Number(match[1]), id: match[2] as string };
}
