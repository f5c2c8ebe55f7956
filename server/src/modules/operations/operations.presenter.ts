import {
  operationActionSchema,
  operationObjectSchema,
  verificationOutcomeSchema,
} from '@linli/shared/contracts/operations';
import type { OperationView, VerificationView } from '@linli/shared/contracts/operations';
import { commonErrors } from '@linli/shared/kernel/errors';
import { maskName } from '@linli/shared/kernel/masking';
import { dutyOf, postSchema } from '@linli/shared/kernel/roles';
import { dayMs, startOfDay } from '@linli/shared/kernel/time';
import { fail } from '../../platform/http/failure';
import type { OperationRecord } from './entities/operation-record.entity';
import type { OperationVerification } from './entities/operation-verification.entity';

/** How somebody is called whose name is gone or was never given. */
export const nameless = '（未留姓名）';

/** A row as administrators and inspectors see it. */
export function presentRecord(
  row: OperationRecord,
  names: ReadonlyMap<string, string>,
): OperationView {
  const post = row.post === null ? null : postSchema.parse(row.post);
  const name = maskName(names.get(row.actorId) ?? '');
  return {
    entryId: row.entryId,
    at: row.at,
    actor: {
      id: row.actorId,
      name: name === '' ? nameless : name,
      post,
      duty: post === null ? null : dutyOf(post),
    },
    action: operationActionSchema.parse(row.action),
    object: operationObjectSchema.parse(row.object),
    subjectId: row.subjectId,
    count: row.count,
  };
}

/** A comparison as everybody sees it who may see any. */
export function presentVerification(row: OperationVerification): VerificationView {
  const { at, checked, expired, firstEntryId } = row;
  return {
    at,
    outcome: verificationOutcomeSchema.parse(row.outcome),
    checked,
    expired,
    firstEntryId,
  };
}

/** The instants of a range of days; the last day counts whole. */
export function timesOfDays({ from, to }: { from?: string | undefined; to?: string | undefined }): {
  since: number | undefined;
  before: number | undefined;
} {
  return {
    since: from === undefined ? undefined : startOfDay(from),
    before: to === undefined ? undefined : startOfDay(to) + dayMs,
  };
}

/** Where the next page begins. */
export function cursorAfter({ at, entryId }: OperationRecord): string {
  return `${at.toString()}.${entryId}`;
}

/** The position of a cursor; throws invalid_input for one that was not made here. */
export function readCursor(cursor: string | undefined): { at: number; entryId: string } | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) {
    throw fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
  }
  return { at: Number(match[1]), entryId: match[2] as string };
}
