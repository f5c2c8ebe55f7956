import type { FieldPlace } from '../../platform/crypto/field-cipher';

/** Where a sealed field of a device stands. */
export function deviceField(
  column: 'nameSealed' | 'keySealed' | 'retireReasonSealed',
  rowId: string,
): FieldPlace {
  return { table: 'devices', column, rowId };
}
