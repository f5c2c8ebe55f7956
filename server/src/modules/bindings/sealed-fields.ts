import type { FieldPlace } from '../../platform/crypto/field-cipher';

/** Where a sealed field of an application stands. */
export function applicationField(column: 'noteSealed' | 'reasonSealed', rowId: string): FieldPlace {
  return { table: 'binding_applications', column, rowId };
}

/** Where the reason stands for which staff ended a binding. */
export function bindingField(rowId: string): FieldPlace {
  return { table: 'bindings', column: 'endReasonSealed', rowId };
}
