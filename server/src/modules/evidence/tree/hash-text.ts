import { hashBytes } from '@linli/shared/evidence/hash';

const digits = hashBytes * 2;

/** Hashes as one text of lower-case hex, 64 digits each. */
export function hashesToText(hashes: readonly Uint8Array[]): string {
  return hashes.map((hash) => Buffer.from(hash).toString('hex')).join('');
}

/** The hashes of such a text; throws RangeError if it does not end with a whole hash. */
export function hashesFromText(text: string): Uint8Array[] {
  if (text.length % digits !== 0) throw new RangeError('stored hashes are cut off');
  const bytes = Buffer.from(text, 'hex');
  const hashes: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += hashBytes) {
    hashes.push(bytes.subarray(start, start + hashBytes));
  }
  if (hashes.length * digits !== text.length) throw new RangeError('stored hashes are not hex');
  return hashes;
}
