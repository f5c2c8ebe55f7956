import { fromBase64, toBase64 } from './base64';
import type { Hash } from './hash';
import { concatBytes, sameBytes } from './hash';
import { fromHex, toHex } from './hex';
import { isWellFormed, utf8 } from './utf8';

/** One signature line of a C2SP signed note: key name, 4 bytes of key id, and what the key's kind puts after it. */
export interface SignatureLine {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** A signed note: text that ends in a newline, and its signature lines. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

/** The name under which the national signature line is known. */
export const sm2LineIdentifier = 'linli/sm2-sm3-v1';
/** Bytes of a key id. */
export const keyIdBytes = 4;
const ed25519Type = 0x01;
const ownType = 0xff;
const newline = Uint8Array.of(0x0a);

/** True if a key may have this name: not empty, no white space, no plus sign. */
export function isKeyName(name: string): boolean {
  return name !== '' && isWellFormed(name) && !/[\s+\p{Cc}]/u.test(name);
}

function assertKeyName(name: string): void {
  if (!isKeyName(name)) throw new SyntaxError('not a key name');
}

/** Key id of an Ed25519 key (32 bytes) under a name. */
export function ed25519KeyId(sha256: Hash, name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(utf8(name), newline, Uint8Array.of(ed25519Type), publicKey).slice(0, keyIdBytes);
}

/** Key id of an SM2 key (65 bytes, uncompressed) under a name. */
export function sm2KeyId(sha256: Hash, name: string, publicKey: Uint8Array): Uint8Array {
  const kind = concatBytes(Uint8Array.of(ownType), utf8(sm2LineIdentifier));
  return sha256(utf8(name), newline, kind, publicKey).slice(0, keyIdBytes);
}

/** `name+hash+base64(0x01 ‖ key)`, the C2SP text of an Ed25519 key. Throws for an impossible name or a key that is not 32 bytes. */
export function formatVkey(sha256: Hash, name: string, publicKey: Uint8Array): string {
  assertKeyName(name);
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 key has 32 bytes');
  const id = toHex(ed25519KeyId(sha256, name, publicKey));
  return `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(ed25519Type), publicKey))}`;
}

/** Reads a vkey; throws SyntaxError unless it is exactly what `formatVkey` writes. */
export function parseVkey(sha256: Hash, vkey: string): { name: string; publicKey: Uint8Array } {
  const [name, id, encoded, ...rest] = vkey.split('+');
  // The key's base64 may hold plus signs of its own.
  const key = fromBase64([encoded ?? '', ...rest].join('+'));
  if (name === undefined || !isKeyName(name)) throw new SyntaxError('vkey without a key name');
  if (key.length !== 33 || key[0] !== ed25519Type) throw new SyntaxError('not an Ed25519 vkey');
  const publicKey = key.slice(1);
  if (!sameBytes(fromHex(id ?? ''), ed25519KeyId(sha256, name, publicKey))) {
    throw new SyntaxError('vkey with a wrong key hash');
  }
  return { name, publicKey };
}

/** One line of the note's end, without its newline. */
export function formatSignatureLine(line: SignatureLine): string {
  assertKeyName(line.name);
  if (line.keyId.length !== keyIdBytes) throw new RangeError('a key id has 4 bytes');
  if (line.signature.length === 0) throw new RangeError('a signature line needs a signature');
  return `— ${line.name} ${toBase64(concatBytes(line.keyId, line.signature))}`;
}

function assertNoteText(text: string): void {
  // C2SP: UTF-8 text of whole lines without control characters but the newline.
  const holdsControl = /\p{Cc}/u.test(text.replaceAll('\n', ''));
  if (!text.endsWith('\n') || holdsControl || !isWellFormed(text)) {
    throw new SyntaxError('not the text of a note');
  }
}

/** The note: text, a blank line, the signature lines. Throws SyntaxError for a text that no note can hold. */
export function formatNote(text: string, signatures: readonly SignatureLine[]): string {
  assertNoteText(text);
  if (signatures.length === 0) throw new SyntaxError('a note needs a signature');
  return `${text}\n${signatures.map((line) => `${formatSignatureLine(line)}\n`).join('')}`;
}

function parseSignatureLine(line: string): SignatureLine {
  const match = /^— (\S+) (\S+)$/u.exec(line);
  const [name, encoded] = [match?.[1], match?.[2]];
  if (name === undefined || encoded === undefined || !isKeyName(name)) {
    throw new SyntaxError('malformed signature line');
  }
  const bytes = fromBase64(encoded);
  if (bytes.length <= keyIdBytes) throw new SyntaxError('signature line without a signature');
  return { name, keyId: bytes.slice(0, keyIdBytes), signature: bytes.slice(keyIdBytes) };
}

/** Reads a note; throws SyntaxError if it is malformed. Checks no signature: that needs keys. */
export function parseNote(note: string): SignedNote {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw new SyntaxError('not a signed note');
  const text = note.slice(0, split + 1);
  assertNoteText(text);
  const lines = note.slice(split + 2, -1).split('\n');
  return { text, signatures: lines.map(parseSignatureLine) };
}

/** The line of this key, or null: lines of unknown keys are passed over, as C2SP asks. */
export function signatureBy(note: SignedNote, name: string, keyId: Uint8Array): Uint8Array | null {
  const line = note.signatures.find((one) => one.name === name && sameBytes(one.keyId, keyId));
  return line?.signature ?? null;
}
