import type { FieldPlace } from '../../platform/crypto/field-cipher';
import type { SealedColumn } from '../../platform/platform';

/** One sealed text as it stands in its row. */
export interface StoredSeal {
  readonly rowId: string;
  readonly sealed: string;
  /** The blind index beside it; null where there is none. */
  readonly blindIndex: string | null;
}

/** The columns in the one order in which rotation walks through them. */
export function inOrder(columns: readonly SealedColumn[]): SealedColumn[] {
  const key = ({ table, column }: SealedColumn): string => `${table}.${column}`;
  return [...columns].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Where a value of that column stands. */
export function placeOf({ table, column }: SealedColumn, rowId: string): FieldPlace {
  return { table, column, rowId };
}
