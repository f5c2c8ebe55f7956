import { commonErrors } from '@linli/shared/kernel/errors';
import { fail } from '../../platform/http/failure';
import type { CallPosition } from './calls.queries';

/** The cursor that continues after a call. */
function cursorAfter({ raisedAt, id }: { raisedAt: number; id: string }): string {
  return `${raisedAt.toString()}.${id}`;
}

/** Reads a cursor by instant; throws invalid_input for one that was not made here. */
export function readCursor(cursor: string | undefined): CallPosition | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) {
    throw fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
  }
  return { at: Number(match[1]), id: match[2] as string };
}

/** One page of rows that were read one too many. */
export function pageFrom<T extends { raisedAt: number; id: string }>(
  found: readonly T[],
  limit: number,
): { shown: readonly T[]; nextCursor: string | null } {
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { shown, nextCursor: last === undefined ? null : cursorAfter(last) };
}
