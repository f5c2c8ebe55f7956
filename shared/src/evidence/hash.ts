/** Hashes the concatenated parts into 32 bytes. SHA-256 and SM3 come from outside: this folder owns no cryptography. */
export type Hash = (...parts: Uint8Array[]) => Uint8Array;

/** Bytes of every hash in the log, SHA-256 and SM3 alike. */
export const hashBytes = 32;

/** True if both hold the same bytes. Not constant in time: for public values only. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, place) => byte === right[place]);
}

/** A new array with the parts one after the other. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
