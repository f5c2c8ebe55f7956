import { fromBase64, toBase64 } from './base64';
import { concatBytes, hashBytes } from './hash';
import { assertHash } from './merkle';
import { isKeyName } from './note';
import { utf8 } from './utf8';

/** What a checkpoint says: this log, this many entries, this SHA-256 root. */
export interface Checkpoint {
  /** Names product, community and environment; also the name of the log's keys. */
  readonly origin: string;
  readonly size: number;
  readonly rootHash: Uint8Array;
}

/** The SM3 root of the same leaves and the SM2 signature r‖s, as the second signature line carries them. */
export interface Sm2Payload {
  readonly root: Uint8Array;
  readonly signature: Uint8Array;
}

const signatureBytes = 64;
const sandboxEnd = '/sandbox';

/** The origin of a community's log; ends in `/sandbox` wherever the WeChat sandbox stands in. */
export function logOrigin(community: string, isSandbox: boolean): string {
  return `linli/log/${community}${isSandbox ? sandboxEnd : ''}`;
}

/** The text of a checkpoint: three lines, no extensions. Throws RangeError or SyntaxError for what it cannot say. */
export function formatCheckpoint({ origin, size, rootHash }: Checkpoint): string {
  if (!isKeyName(origin)) throw new SyntaxError('origin must be usable as a key name');
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('size is not a whole number');
  assertHash(rootHash);
  return `${origin}\n${size}\n${toBase64(rootHash)}\n`;
}

/** Reads the text of a checkpoint; throws SyntaxError unless it is exactly what `formatCheckpoint` writes. */
export function parseCheckpoint(text: string): Checkpoint {
  const match = /^([^\n]+)\n(0|[1-9]\d*)\n([^\n]+)\n$/.exec(text);
  const [origin, size, root] = [match?.[1] ?? '', Number(match?.[2]), match?.[3] ?? ''];
  if (match === null || !isKeyName(origin) || !Number.isSafeInteger(size)) {
    throw new SyntaxError('not a checkpoint');
  }
  const rootHash = fromBase64(root);
  if (rootHash.length !== hashBytes) throw new SyntaxError('checkpoint with a short root');
  return { origin, size, rootHash };
}

/** What the SM2 key signs: note text ‖ SM3 root. */
export function sm2SignedBytes(text: string, sm3Root: Uint8Array): Uint8Array {
  assertHash(sm3Root);
  return concatBytes(utf8(text), sm3Root);
}

/** What stands after the key id in the SM2 line: SM3 root ‖ r‖s. Throws RangeError for wrong lengths. */
export function formatSm2Payload({ root, signature }: Sm2Payload): Uint8Array {
  assertHash(root);
  if (signature.length !== signatureBytes) throw new RangeError('an SM2 signature has 64 bytes');
  return concatBytes(root, signature);
}

/** Reads the SM2 line's payload; throws SyntaxError unless it has 96 bytes. */
export function parseSm2Payload(payload: Uint8Array): Sm2Payload {
  if (payload.length !== hashBytes + signatureBytes) throw new SyntaxError('not an SM2 payload');
  return { root: payload.slice(0, hashBytes), signature: payload.slice(hashBytes) };
}
