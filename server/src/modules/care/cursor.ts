import { commonErrors } from '@linli/shared/kernel/errors';
import { fail } from '../../platform/http/failure';
import type { CarePosition } from './list.queries';

/** Where a page begins, as text. */
export function writeCursor({ at, id }: CarePosition): string {
  return Buffer.from(`${at.toString()}:${id}`).toString('base64url');
}

/** Where a page begins; null for the first. Throws invalid_input for a cursor that is not ours. */
export function readCursor(cursor: string | undefined): CarePosition | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15}):([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) {
    const fields = [{ path: 'cursor', message: '请从列表的开头重新看' }];
    throw fail(commonErrors.invalidInput, { fields });
  }
  return { at: Number(match[1]), id: match[2] as string };
}
