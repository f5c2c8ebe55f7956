import { randomUUID } from 'node:crypto';
import { datasetUnknown } from '@linli/shared/contracts/exports';
import type { ExportFormat } from '@linli/shared/contracts/exports';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import { fail } from '../../../platform/http/failure';
import { ExportRequest, purposeField } from '../entities/export-request.entity';
import type { ExportDeskSubject, RequestingPost } from '../exports.policy';
import { newNumber } from '../files/mark';
import { approvalKind } from '../parts';
import type { ExportsParts } from '../parts';

/** What is asked for, and where. */
export interface Wish {
  readonly community: { readonly id: string; readonly slug: string };
  readonly desk: Authorized<ExportDeskSubject, 'request'>;
  readonly post: RequestingPost;
  readonly dataset: string;
  readonly format: ExportFormat;
  readonly purpose: string;
}

/**
 * Writes the request and asks for a second person, in one transaction. Nothing of the list is read yet. Throws
 * dataset_unknown.
 */
export async function writeRequest(
  { platform, core, sources }: ExportsParts,
  requester: PersonActor,
  { community, post, dataset, format, purpose }: Wish,
): Promise<ExportRequest> {
  if (!sources.has(dataset)) throw fail(datasetUnknown);
  const { db, clock, fields } = platform;
  const id = randomUUID();
  const number = newNumber();
  return db.transaction(async (tx) => {
    const approvalId = await core.approvals.request(tx, {
      community,
      kind: approvalKind,
      requester,
      reason: purpose,
      payload: { dataset, format, number },
      subjectId: id,
    });
    const row: ExportRequest = {
      id,
      communityId: community.id,
      requesterId: requester.personId,
      post,
      number,
      dataset,
      format,
      purposeSealed: fields.seal(purpose, purposeField(id)),
      state: 'requested',
      approvalId,
      requestedAt: clock.now(),
      readyAt: null,
      expiresAt: null,
      doneRows: 0,
      totalRows: null,
      tries: 0,
      fileName: null,
      pieces: null,
      downloads: 0,
    };
    await tx.insert(ExportRequest, row);
    return row;
  });
}
