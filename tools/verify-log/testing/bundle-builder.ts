import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';

/* Builds bundles without the product's own code, so that the verifier is held to the format and not to an echo. */

interface Sm2Library {
  generateKeyPairHex(): { privateKey: string; publicKey: string };
  doSignature(message: Uint8Array, key: string, options: object): string;
}
const server = path.join(__dirname, '../../../server/package.json');
const { sm2 } = createRequire(server)('sm-crypto-v2') as { sm2: Sm2Library };

export type Json = Record<string, unknown>;
export type Algorithm = 'sha256' | 'sm3';

const digest = (algorithm: Algorithm, ...parts: (Buffer | string)[]) =>
  createHash(algorithm)
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();

/** Canonical JSON of plain values. */
export function jcs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const record = value as Json;
  const members = Object.keys(record)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${jcs(record[key])}`);
  return `{${members.join(',')}}`;
}

/** RFC 6962 tree hash over leaves. */
function treeHash(algorithm: Algorithm, leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return digest(algorithm);
  if (leaves.length === 1) return digest(algorithm, Buffer.of(0), leaves[0] as string);
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return digest(algorithm, Buffer.of(1), treeHash(algorithm, left), treeHash(algorithm, right));
}

export function leafHash(leaf: string): string {
  return digest('sha256', Buffer.of(0), leaf).toString('base64');
}

/** RFC 6962 §2.1.1, by its definition. */
export function inclusion(index: number, leaves: readonly string[]): string[] {
  if (leaves.length === 1) return [];
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...inclusion(index, left), treeHash('sha256', right).toString('base64')]
    : [...inclusion(index - split, right), treeHash('sha256', left).toString('base64')];
}

/** RFC 6962 §2.1.2, by its definition. */
export function consistency(first: number, leaves: readonly string[], isKnown = true): string[] {
  if (first === leaves.length)
    return isKnown ? [] : [treeHash('sha256', leaves).toString('base64')];
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return first <= split
    ? [...consistency(first, left, isKnown), treeHash('sha256', right).toString('base64')]
    : [...consistency(first - split, right, false), treeHash('sha256', left).toString('base64')];
}

/** The keys of one log. */
export interface LogKeys {
  readonly origin: string;
  readonly ed25519: string;
  readonly sm2: string;
  readonly ed25519Private: KeyObject;
  readonly sm2Private: string;
}

export function makeKeys(origin: string): LogKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const key = Buffer.concat([Buffer.of(1), raw]);
  const id = digest('sha256', `${origin}\n`, key).toString('hex', 0, 4);
  const pair = sm2.generateKeyPairHex();
  return {
    origin,
    ed25519: `${origin}+${id}+${key.toString('base64')}`,
    sm2: pair.publicKey,
    ed25519Private: privateKey,
    sm2Private: pair.privateKey,
  };
}

/** Signs a text in both cryptographies; `sm3Part` stands where the SM3 root does. */
function signNote(keys: LogKeys, text: string, sm3Part: Buffer): string {
  const id = Buffer.from(keys.ed25519.slice(keys.origin.length + 1).slice(0, 8), 'hex');
  const kind = Buffer.from('ff' + Buffer.from('linli/sm2-sm3-v1').toString('hex'), 'hex');
  const point = Buffer.from(keys.sm2, 'hex');
  const sm2Id = digest('sha256', `${keys.origin}\n`, kind, point).subarray(0, 4);
  const options = { hash: true, publicKey: keys.sm2, userId: '1234567812345678' };
  const message = Buffer.concat([Buffer.from(text), sm3Part]);
  const signature = Buffer.from(sm2.doSignature(message, keys.sm2Private, options), 'hex');
  const lines = [
    Buffer.concat([id, sign(null, Buffer.from(text), keys.ed25519Private)]),
    Buffer.concat([sm2Id, sm3Part, signature]),
  ];
  return `${text}\n${lines.map((line) => `— ${keys.origin} ${line.toString('base64')}\n`).join('')}`;
}

/** A checkpoint over leaves. */
export function checkpoint(keys: LogKeys, leaves: readonly string[]): string {
  const root = treeHash('sha256', leaves).toString('base64');
  const text = `${keys.origin}\n${leaves.length}\n${root}\n`;
  return signNote(keys, text, treeHash('sm3', leaves));
}

/** Seals content and writes the file. */
export function seal(keys: LogKeys, content: Json): string {
  const body = jcs(content);
  const text = `linli-bundle/1\n${keys.origin}\n${digest('sha256', body).toString('base64')}\n`;
  return `${jcs({ ...content, seal: signNote(keys, text, digest('sm3', body)) })}\n`;
}

/** An event as the log and its private store hold it. */
export interface Event {
  readonly id: string;
  readonly leaf: string;
  readonly salt: string;
  readonly detail: string;
}

/** What a test says of an event; the rest is made up. */
export interface EventSketch {
  readonly type: string;
  readonly origin?: string;
  readonly at?: number;
  readonly actor?: string;
  readonly household?: string | null;
  readonly facts?: Json;
}

export function makeEvent(sketch: EventSketch, place: number): Event {
  const at = sketch.at ?? Date.UTC(2026, 10, 20, 8, place);
  const id = `${String(place).padStart(8, '0')}-e2bb-4255-8caf-4136c566a962`;
  const detail = jcs({
    at,
    actor: sketch.actor ?? `a${place}`,
    household: sketch.household === undefined ? `h${place}` : sketch.household,
    role: 'resident',
    subject: `s${place}`,
    facts: sketch.facts ?? {},
  });
  const salt = digest('sha256', `salt ${place}`).toString('hex', 0, 16);
  const leaf = jcs({
    v: 1,
    id,
    community: 'jiaochang',
    type: sketch.type,
    hour: `${new Date(at).toISOString().slice(0, 13)}:00Z`,
    origin: sketch.origin ?? 'organic',
    commitment: digest('sm3', Buffer.from(salt, 'hex'), detail).toString('hex'),
  });
  return { id, leaf, salt, detail };
}

export const publicKeysOf = ({ origin, ed25519, sm2: point }: LogKeys, retired: Json[] = []) => ({
  origin,
  ed25519,
  sm2: point,
  retired,
});

export const openingOf = ({ id, salt, detail }: Event) => ({ id, salt, detail });

/** The content of a whole bundle, ready to be changed by a test and sealed. */
export function wholeContent(keys: LogKeys, events: readonly Event[], extra: Json = {}): Json {
  const leaves = events.map((event) => event.leaf);
  return {
    format: 'linli-bundle/1',
    origin: keys.origin,
    community: 'jiaochang',
    keys: publicKeysOf(keys),
    checkpoint: checkpoint(keys, leaves),
    scope: { kind: 'whole' },
    entries: leaves.map((entry, index) => ({ index, entry, leaf: leafHash(entry) })),
    openings: [],
    claims: [],
    ...extra,
  };
}

/** The content of a partial bundle holding the chosen indices. */
export function partContent(
  keys: LogKeys,
  events: readonly Event[],
  { chosen, ...extra }: Json & { chosen: readonly number[] },
): Json {
  const leaves = events.map((event) => event.leaf);
  const entries = chosen.map((index) => ({
    index,
    entry: leaves[index],
    proof: inclusion(index, leaves),
  }));
  return { ...wholeContent(keys, events), entries, ...extra };
}
