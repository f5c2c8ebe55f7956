import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { Reader } from '../../platform/database/database';
import { readCode } from '../bindings';
import { findRecord } from './care.queries';
import { codePurposes } from './sealed-fields';

/** What the printed picture holds; it names no address on the web. */
export function doorPictureText(code: string): string {
  return `LINLI-DOOR:${code}`;
}

/** What is stored of a door code; null if what was typed or scanned cannot be one. */
export function doorCodeIndex(fields: FieldCipher, typed: string): string | null {
  const code = readCode(typed.trim().replace(/^LINLI-DOOR:/i, ''));
  return code === null ? null : fields.blindIndex(code, codePurposes.door);
}

/** True if it is the code behind the door of that open record. */
export async function matchesDoorCode(
  fields: FieldCipher,
  manager: Reader,
  { careRecordId, code }: { careRecordId: string; code: string },
): Promise<boolean> {
  const index = doorCodeIndex(fields, code);
  if (index === null) return false;
  const record = await findRecord(manager, careRecordId);
  return record !== null && record.endedAt === null && record.doorCodeIndex === index;
}
