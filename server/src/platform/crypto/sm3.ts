import { createHmac, hash, randomBytes } from 'node:crypto';

/** The parts as one piece; a single one is not copied. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}

// One-shot hashing: a hash object for each node of a tree is garbage by the thousand.

/** SM3 of the concatenated parts, 32 bytes. */
export function sm3(...parts: readonly Uint8Array[]): Buffer {
  return hash('sm3', joined(parts), 'buffer');
}

/** SHA-256 of the concatenated parts, 32 bytes. */
export function sha256(...parts: readonly Uint8Array[]): Buffer {
  return hash('sha256', joined(parts), 'buffer');
}

/** HMAC-SM3 in hex. */
export function hmacSm3(key: Uint8Array, text: string): string {
  return createHmac('sm3', key).update(text, 'utf8').digest('hex');
}

/** `length` random bytes in lower-case hex. */
export function randomHex(length: number): string {
  return randomBytes(length).toString('hex');
}
