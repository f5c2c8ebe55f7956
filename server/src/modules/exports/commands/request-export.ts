import { randomUUID } from 'node:crypto';
import type { ExportFormat } from '@linli/shared/contracts/exports';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import type { ExportSource } from '../../../platform/held-about-people';
import { ExportRequest, purposeField } from '../entities/export-request.entity';
import type { DatasetSubject, RequestingPost } from '../exports.policy';
import { newNumber } from '../files/mark';
import { approvalKind } from '../parts';
import type { ExportsParts } from '../parts';

/** What is asked for, and where. */
export interface Wish {
  readonly community: { readonly id: string; readonly slug: string };
  readonly asked: Authorized<DatasetSubject & ExportSource, 'request'>;
  readonly post: RequestingPost;
  readonly format: ExportFormat;
  readonly purpose: string;
}

/** Writes the request and asks for a second person, in one transaction. Nothing of the list is read yet. */
export async function writeRequest(
  { platform, core }: ExportsParts,
  requester: PersonActor,
  { community, asked: { dataset }, post, format, purpose }: Wish,
): Promise<ExportRequest> {
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
