import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';
import type { CorrectionRequest } from './entities/correction-request.entity';

/** Where a sealed text of a request stands. */
export function correctionField(column: 'textSealed' | 'reasonSealed', rowId: string): FieldPlace {
  return { table: 'correction_requests', column, rowId };
}

/** What a request and its answer say. Throws FieldUnreadableError. */
export function openCorrection(
  fields: FieldCipher,
  { id, textSealed, reasonSealed }: CorrectionRequest,
): { text: string; reason: string | null } {
  return {
    text: fields.open(textSealed, correctionField('textSealed', id)),
    reason:
      reasonSealed === null ? null : fields.open(reasonSealed, correctionField('reasonSealed', id)),
  };
}
