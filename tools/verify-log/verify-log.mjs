#!/usr/bin/env node
/* eslint-disable max-lines -- a stranger should be able to read, copy and run this program as one file */
/**
 * Checks a bundle of a community's log without trusting, or sharing code with, the server that made it.
 * Format, checks and limits: README.md in this folder.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { fileURLToPath } from 'node:url';
import { parseArgs, TextDecoder } from 'node:util';

const FORMAT = 'linli-bundle/1';
const STATE_CHANGE = 'indicators.clause-state-changed';
const STATES = {
  proven: '已证明',
  declared: '仅申报',
  partial: '部分证明',
  unproven: '未佐证',
  stale: '佐证过期',
  failed: '不满足',
  not_applicable: '不适用',
};
const ORIGINS = ['drill', 'organic', 'staff-assisted', 'synthetic'];
const ROLES = [
  ...['resident', 'elderly-resident', 'grid-worker', 'property-staff', 'community-staff'],
  ...['police', 'inspector', 'device', 'system'],
];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TYPE = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
const HOUR = /^\d{4}-\d{2}-\d{2}T\d{2}:00Z$/;
const LARGEST_DOWNLOAD = 1 << 30;

/* ---------- what is wrong, and where ---------- */

class Wrong extends Error {
  /** @param place Chinese; `entry` is { ordinal, index, id } where one entry is to blame. */
  constructor(place, reason, entry = null) {
    super(reason);
    this.place = place;
    this.entry = entry;
  }
}

function demand(condition, place, reason) {
  if (condition) return;
  if (typeof place === 'string') throw new Wrong(place, reason);
  throw new Wrong('记录', reason, place);
}

const matches = (pattern, value) => typeof value === 'string' && pattern.test(value);
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

/** Exactly these fields: an unknown one would be a byte that nothing checks. */
function demandFields(value, place, { needed, allowed = [] }) {
  demand(isRecord(value), place, '应当是一个对象');
  for (const key of needed) demand(key in value, place, `缺少字段 ${key}`);
  for (const key of Object.keys(value)) {
    demand(needed.includes(key) || allowed.includes(key), place, `不认识的字段 ${key}`);
  }
}

/* ---------- canonical JSON, read strictly ---------- */

class Malformed extends Error {}

/** Reads only what RFC 8785 would write; knows at any time which item of which list it is in. */
class CanonicalReader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.path = [];
    this.itemStart = 0;
    this.root = null;
    this.decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  }

  whole(end) {
    const value = this.value();
    const rest = this.bytes.subarray(this.at).toString('latin1');
    if (rest !== end) this.fail('结尾有多余或缺失的字节');
    return value;
  }

  fail(reason) {
    throw new Malformed(`第 ${this.at} 字节附近：${reason}`);
  }

  value() {
    if (this.path.length > 16) this.fail('嵌套太深');
    const byte = this.bytes[this.at];
    if (byte === 0x7b) return this.object();
    if (byte === 0x5b) return this.list();
    if (byte === 0x22) return this.string();
    return this.scalar();
  }

  take(character) {
    if (this.bytes[this.at] !== character.charCodeAt(0)) return false;
    this.at += 1;
    return true;
  }

  expect(character) {
    if (!this.take(character)) this.fail(`此处应为 ${character}`);
  }

  object() {
    const record = Object.create(null);
    this.root ??= record;
    this.expect('{');
    let last = null;
    if (this.take('}')) return record;
    do {
      const key = this.string();
      if (last !== null && !(key > last)) this.fail('字段重复或次序不对');
      last = key;
      this.expect(':');
      this.path.push(key);
      record[key] = this.value();
      this.path.pop();
    } while (this.take(','));
    this.expect('}');
    return record;
  }

  list() {
    const items = [];
    const [key] = this.path;
    // What was read before a fault helps to name the place of the fault.
    if (this.path.length === 1) this.root[key] = items;
    this.expect('[');
    if (this.take(']')) return items;
    do {
      if (this.path.length === 1) this.itemStart = this.at;
      this.path.push(items.length);
      items.push(this.value());
      if (!this.isAt(',]')) this.fail('列表在此中断');
      this.path.pop();
    } while (this.take(','));
    this.expect(']');
    return items;
  }

  isAt(characters) {
    const byte = this.bytes[this.at];
    return byte !== undefined && characters.includes(String.fromCharCode(byte));
  }

  string() {
    const start = this.at;
    this.expect('"');
    while (this.bytes[this.at] !== 0x22) {
      if (this.at >= this.bytes.length) this.fail('字符串没有结束');
      this.at += this.bytes[this.at] === 0x5c ? 2 : 1;
    }
    this.at += 1;
    try {
      const raw = this.decoder.decode(this.bytes.subarray(start, this.at));
      const text = JSON.parse(raw);
      if (JSON.stringify(text) === raw && text.isWellFormed()) return text;
    } catch {
      // Falls through: not UTF-8 or not JSON is not canonical either.
    }
    return this.fail('字符串不是规范写法');
  }

  scalar() {
    const near = this.bytes.subarray(this.at, this.at + 32).toString('latin1');
    const token = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:e[+-]\d+)?)/.exec(near)?.[0];
    if (token === undefined) this.fail('不是规范的 JSON');
    const value = JSON.parse(/^-?0\d/.test(token) ? 'null' : token);
    if (JSON.stringify(value) !== token) this.fail('数字不是规范写法');
    this.at += token.length;
    return value;
  }
}

/** RFC 8785 for what the reader reads; only to compare. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function readInner(text, place, what) {
  demand(typeof text === 'string', place, `${what}应当是文本`);
  try {
    return new CanonicalReader(Buffer.from(text, 'utf8')).whole('');
  } catch (error) {
    if (error instanceof Malformed) throw new Wrong('记录', `${what}不是规范 JSON`, place);
    throw error;
  }
}

/** The bytes of the list item in which reading stopped, as text. */
function damagedItem({ bytes, itemStart }, nextItem) {
  const next = bytes.indexOf(nextItem, itemStart + 1);
  return bytes.subarray(itemStart, next < 0 ? itemStart + 70_000 : next).toString('latin1');
}

/** Names the entry in whose bytes the file stopped being canonical JSON. */
function locate(reader, reason) {
  const [section, ordinal] = reader.path;
  if (ordinal !== undefined && section === 'entries') return locateEntry(reader, reason);
  if (ordinal !== undefined && section === 'openings') return locateOpening(reader, reason);
  return new Wrong(section === undefined ? '文件' : `文件的 ${section} 一节`, reason);
}

function locateEntry(reader, reason) {
  const [, ordinal] = reader.path;
  const text = damagedItem(reader, '{"entry":');
  const index = /"index":(\d+),"(?:leaf|proof)":/.exec(text)?.[1] ?? ordinal;
  const id = /\\"id\\":\\"([0-9a-f-]{36})\\"/.exec(text)?.[1] ?? null;
  return new Wrong('记录', reason, { ordinal, index: Number(index), id });
}

function locateOpening(reader, reason) {
  const [, ordinal] = reader.path;
  const id = /"id":"([0-9a-f-]{36})"/.exec(damagedItem(reader, '{"detail":'))?.[1];
  const place = reader.root.entries.findIndex(
    (item) => id !== undefined && String(item?.entry).includes(`"id":"${id}"`),
  );
  const index = reader.root.entries[place]?.index;
  const known = place < 0 ? null : { ordinal: place, index, id };
  return new Wrong(`第 ${ordinal + 1} 份开封内容`, reason, known);
}

function readFile(bytes) {
  const reader = new CanonicalReader(bytes);
  try {
    return reader.whole('\n');
  } catch (error) {
    if (error instanceof Malformed) throw locate(reader, error.message);
    throw error;
  }
}

/* ---------- hashes and trees (RFC 6962) ---------- */

const hashOf =
  (algorithm) =>
  (...parts) => {
    const hash = createHash(algorithm);
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
const sha256 = hashOf('sha256');
const sm3 = hashOf('sm3');
const leafHash = (hash, bytes) => hash(Buffer.of(0), bytes);
const nodeHash = (hash, left, right) => hash(Buffer.of(1), left, right);

function rootOf(hash, leaves) {
  if (leaves.length === 0) return hash();
  let row = leaves;
  while (row.length > 1) {
    const above = [];
    for (let place = 0; place + 1 < row.length; place += 2) {
      above.push(nodeHash(hash, row[place], row[place + 1]));
    }
    // An odd one out rises unhashed until it finds a partner.
    if (row.length % 2 === 1) above.push(row[row.length - 1]);
    row = above;
  }
  return row[0];
}

/** Root that a leaf and its path lead to, or null where the path has the wrong length. */
function rootFromInclusion(hash, { index, size, leaf, proof }) {
  const walk = (start, end) => {
    if (end - start === 1) return leaf;
    let split = 1;
    while (split * 2 < end - start) split *= 2;
    const sibling = path.pop();
    if (sibling === undefined) return null;
    const isLeft = index < start + split;
    const inner = isLeft ? walk(start, start + split) : walk(start + split, end);
    if (inner === null) return null;
    return isLeft ? nodeHash(hash, inner, sibling) : nodeHash(hash, sibling, inner);
  };
  const path = [...proof];
  const root = walk(0, size);
  return path.length === 0 ? root : null;
}

/** Both roots that a consistency proof leads to, or null where it has the wrong length. */
function rootsFromConsistency(hash, { first, second, firstRoot, proof }) {
  const path = [...proof];
  const walk = (start, end) => {
    if (end === first) {
      const known = start === 0 ? firstRoot : path.pop();
      return known === undefined ? null : [known, known];
    }
    let split = 1;
    while (split * 2 < end - start) split *= 2;
    const sibling = path.pop();
    if (sibling === undefined) return null;
    const isLeft = first <= start + split;
    const inner = isLeft ? walk(start, start + split) : walk(start + split, end);
    if (inner === null) return null;
    const [older, newer] = inner;
    if (isLeft) return [older, nodeHash(hash, newer, sibling)];
    return [nodeHash(hash, sibling, older), nodeHash(hash, sibling, newer)];
  };
  const roots = walk(0, second);
  return path.length === 0 ? roots : null;
}

function readBase64(text, place, what) {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  demand(bytes.toString('base64') === text, place, `${what}不是规范的 base64`);
  return bytes;
}

function readHash(text, place, what) {
  const bytes = readBase64(text, place, what);
  demand(bytes.length === 32, place, `${what}应为 32 字节`);
  return bytes;
}

function readProof(value, place) {
  demand(Array.isArray(value), place, '证明应当是列表');
  return value.map((hash) => readHash(hash, place, '证明里的哈希'));
}

/* ---------- SM2 signatures (GB/T 32918.2, recommended curve) ---------- */

const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const A = P - 3n;
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const G = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
  1n,
];
const USER_ID = Buffer.from('1234567812345678');

const modulo = (value, modulus = P) => ((value % modulus) + modulus) % modulus;
const bytes32 = (value) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
const toInteger = (bytes) => BigInt(`0x${bytes.toString('hex') || '0'}`);

function inverse(value) {
  let [low, high] = [modulo(value), P];
  let [factor, other] = [1n, 0n];
  while (low > 1n) {
    const quotient = high / low;
    [low, high] = [high - quotient * low, low];
    [factor, other] = [other - quotient * factor, factor];
  }
  return modulo(factor);
}

/** Points in Jacobian coordinates [x, y, z]; z = 0 is infinity. */
function double([x, y, z]) {
  const zz = modulo(z * z);
  const yy = modulo(y * y);
  const beta = modulo(x * yy);
  const alpha = modulo(3n * (x - zz) * (x + zz));
  const newX = modulo(alpha * alpha - 8n * beta);
  const newY = modulo(alpha * (4n * beta - newX) - 8n * yy * yy);
  return [newX, newY, modulo(2n * y * z)];
}

function add(left, right) {
  if (left[2] === 0n) return right;
  if (right[2] === 0n) return left;
  const [z1, z2] = [modulo(left[2] * left[2]), modulo(right[2] * right[2])];
  const u1 = modulo(left[0] * z2);
  const s1 = modulo(left[1] * z2 * right[2]);
  const h = modulo(right[0] * z1 - u1);
  const r = modulo(right[1] * z1 * left[2] - s1);
  if (h === 0n) return r === 0n ? double(left) : [1n, 1n, 0n];
  const hh = modulo(h * h);
  const hhh = modulo(h * hh);
  const v = modulo(u1 * hh);
  const x = modulo(r * r - hhh - 2n * v);
  return [x, modulo(r * (v - x) - s1 * hhh), modulo(h * left[2] * right[2])];
}

/** x coordinate of s·G + t·point, or null at infinity. */
function sumX(s, t, point) {
  const choice = [null, G, point, add(G, point)];
  let sum = [1n, 1n, 0n];
  for (let bit = 255n; bit >= 0n; bit -= 1n) {
    sum = double(sum);
    const pick = choice[Number((s >> bit) & 1n) + 2 * Number((t >> bit) & 1n)];
    if (pick !== null) sum = add(sum, pick);
  }
  if (sum[2] === 0n) return null;
  const scale = inverse(sum[2]);
  return modulo(sum[0] * scale * scale);
}

function readPoint(publicKey) {
  const [x, y] = [toInteger(publicKey.subarray(1, 33)), toInteger(publicKey.subarray(33))];
  const isOnCurve = modulo(y * y - (x * x * x + A * x + B)) === 0n;
  return publicKey[0] === 4 && x < P && y < P && isOnCurve ? [x, y, 1n] : null;
}

/** True if `signature` (r‖s, 64 bytes) is the SM2 signature with SM3 and the default user id. */
export function sm2Verify(publicKey, message, signature) {
  const point = publicKey.length === 65 ? readPoint(publicKey) : null;
  if (point === null || signature.length !== 64) return false;
  const [r, s] = [toInteger(signature.subarray(0, 32)), toInteger(signature.subarray(32))];
  if (r < 1n || r >= N || s < 1n || s >= N) return false;
  const t = modulo(r + s, N);
  if (t === 0n) return false;
  const curve = [A, B, G[0], G[1]].map(bytes32);
  const idBits = Buffer.of(0, USER_ID.length * 8);
  const z = sm3(idBits, USER_ID, ...curve, publicKey.subarray(1));
  const x = sumX(s, t, point);
  return x !== null && modulo(toInteger(sm3(z, message)) + x, N) === r;
}

/* ---------- keys and signed notes (C2SP) ---------- */

const keyId = (...parts) => sha256(...parts).toString('hex', 0, 4);

function readKeyPair({ ed25519, sm2 }, origin, place) {
  demand(typeof ed25519 === 'string' && typeof sm2 === 'string', place, '公钥应当是文本');
  const key = readBase64(ed25519.split('+').slice(2).join('+'), place, 'Ed25519 公钥');
  demand(key.length === 33 && key[0] === 1, place, 'Ed25519 公钥的种类或长度不对');
  const ed25519Id = keyId(Buffer.from(`${origin}\n`), key);
  const vkey = `${origin}+${ed25519Id}+${key.toString('base64')}`;
  demand(vkey === ed25519, place, 'Ed25519 公钥的名称或摘要不符');
  demand(matches(/^04[0-9a-f]{128}$/, sm2), place, 'SM2 公钥的写法不对');
  const point = Buffer.from(sm2, 'hex');
  demand(readPoint(point) !== null, place, 'SM2 公钥不在曲线上');
  const kind = Buffer.from('\u00fflinli/sm2-sm3-v1', 'latin1');
  const x = key.toString('base64url', 1);
  return {
    origin,
    ed25519Id,
    ed25519: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    sm2Id: keyId(Buffer.from(`${origin}\n`), kind, point),
    sm2: point,
  };
}

function readKeys(keys, place) {
  demandFields(keys, place, { needed: ['origin', 'ed25519', 'sm2', 'retired'] });
  const { origin, retired } = keys;
  demand(matches(/^[^\s+\p{Cc}]+$/u, origin), place, '日志名称不对');
  demand(Array.isArray(retired), place, 'retired 应当是列表');
  const former = retired.map((one) => {
    demandFields(one, place, { needed: ['ed25519', 'sm2', 'retiredAt'] });
    demand(isCount(one.retiredAt), place, '停用时间不对');
    return readKeyPair(one, origin, place);
  });
  return { current: readKeyPair(keys, origin, place), former };
}

function readSignatureLine(line, place) {
  const [dash, name, encoded, ...rest] = line.split(' ');
  demand(dash === '—' && rest.length === 0, place, '签名行的写法不对');
  const bytes = readBase64(encoded, place, '签名');
  demand(bytes.length > 4, place, '签名行太短');
  return { name, id: bytes.toString('hex', 0, 4), payload: bytes.subarray(4) };
}

function splitNote(note, place) {
  demand(typeof note === 'string' && note.endsWith('\n'), place, '不是签名文本');
  const split = note.lastIndexOf('\n\n');
  demand(split > 0, place, '不是签名文本');
  const lines = note.slice(split + 2, -1).split('\n');
  const signatures = lines.map((line) => readSignatureLine(line, place));
  return { text: note.slice(0, split + 1), signatures };
}

/** Finds and checks the log's two lines; the SM2 check is left to `checkSm2`, being slow. */
function openNote({ text, signatures }, keys, place) {
  const lineOf = (id) => signatures.find((one) => one.name === keys.origin && one.id === id);
  const national = lineOf(keys.sm2Id);
  const payload = lineOf(keys.ed25519Id)?.payload ?? Buffer.alloc(0);
  demand(
    payload.length === 64 && verifySignature(null, Buffer.from(text), keys.ed25519, payload),
    place,
    'Ed25519 签名无效',
  );
  demand(national?.payload.length === 96, place, '缺少 SM2 签名行，或长度不对');
  const sm3Root = national.payload.subarray(0, 32);
  const checkSm2 = () => {
    const message = Buffer.concat([Buffer.from(text), sm3Root]);
    demand(sm2Verify(keys.sm2, message, national.payload.subarray(32)), place, 'SM2 签名无效');
  };
  return { text, sm3Root, checkSm2 };
}

/** A note of the bundle holds the log's own two lines and nothing else, so that each byte is signed or a signature. */
function openOwnNote(note, keys, place) {
  const parts = splitNote(note, place);
  const ids = parts.signatures.map((one) => one.id);
  const isOwn = ids.length === 2 && ids[0] === keys.ed25519Id && ids[1] === keys.sm2Id;
  demand(isOwn, place, '应当正好有本日志的 Ed25519 与 SM2 两行签名');
  return openNote(parts, keys, place);
}

function readCheckpoint(text, origin, place) {
  const match = /^([^\n]+)\n(0|[1-9]\d*)\n([^\n]+)\n$/.exec(text);
  demand(match !== null, place, '检查点的写法不对');
  demand(match[1] === origin, place, '检查点属于另一个日志');
  const size = Number(match[2]);
  demand(isCount(size), place, '检查点的条数不对');
  return { size, root: readHash(match[3], place, '检查点的根') };
}

/* ---------- the bundle, part by part ---------- */

function readShape(bundle) {
  const needed = [
    ...['format', 'origin', 'community', 'keys', 'checkpoint', 'scope'],
    ...['entries', 'openings', 'claims', 'seal'],
  ];
  demandFields(bundle, '文件', { needed, allowed: ['consistency'] });
  demand(bundle.format === FORMAT, '文件', `格式应为 ${FORMAT}`);
  for (const part of ['entries', 'openings', 'claims']) {
    demand(Array.isArray(bundle[part]), '文件', `${part} 应当是列表`);
  }
  const segments = String(bundle.origin).split('/');
  if (segments.length > 2 && segments.at(-1) === 'sandbox') segments.pop();
  demand(segments.at(-1) === bundle.community, '社区', '与日志名称里的社区不符');
  demand(bundle.keys?.origin === bundle.origin, '公钥', '与日志名称不符');
}

function readScope({ scope, entries }, size) {
  const place = '范围';
  demand(isRecord(scope), place, '范围的写法不对');
  if (scope.kind === 'whole') {
    demandFields(scope, place, { needed: ['kind'] });
    return '全部记录';
  }
  if (scope.kind === 'indicator') {
    demandFields(scope, place, { needed: ['kind', 'indicator'] });
    demand(typeof scope.indicator === 'string', place, '指标应当是文本');
    return `指标 ${scope.indicator}`;
  }
  demandFields(scope, place, { needed: ['kind', 'fromHour', 'toHour'] });
  demand(scope.kind === 'period', place, '不认识的范围');
  const isPeriod = matches(HOUR, scope.fromHour) && matches(HOUR, scope.toHour);
  demand(isPeriod && scope.fromHour <= scope.toHour, place, '时段不对');
  demand(entries.length <= size, place, '记录多于检查点的条数');
  return `时段 ${scope.fromHour} 至 ${scope.toHour}`;
}

const entryRules = [
  [(entry) => entry.v === 1, '版本不对'],
  [(entry) => matches(UUID, entry.id), '编号不对'],
  [(entry) => matches(TYPE, entry.type), '类型不对'],
  [(entry) => matches(HOUR, entry.hour) && !Number.isNaN(Date.parse(entry.hour)), '小时不对'],
  [(entry) => ORIGINS.includes(entry.origin), '来源不对'],
  [(entry) => matches(/^[0-9a-f]{64}$/, entry.commitment), '承诺值不对'],
];

function readEntryText(text, place, community) {
  const entry = readInner(text, place, '条目');
  place.id = typeof entry?.id === 'string' ? entry.id : null;
  const needed = ['v', 'id', 'community', 'type', 'hour', 'origin', 'commitment'];
  demandFields(entry, place, { needed });
  for (const [holds, reason] of entryRules) demand(holds(entry), place, reason);
  demand(entry.community === community, place, '属于另一个社区');
  return entry;
}

/** One entry: readable, in its place, and truly in the tree (or at least equal to its own leaf hash). */
function readEntry(item, ordinal, { bundle, checkpoint, isWhole, entries }) {
  const place = { ordinal, index: isWhole ? ordinal : item?.index, id: null };
  const kind = isRecord(item) && 'leaf' in item ? 'leaf' : 'proof';
  demand(isRecord(item), place, '应当是一个对象');
  const entry = readEntryText(item.entry, place, bundle.community);
  demandFields(item, place, { needed: ['index', 'entry', kind] });
  demand(isWhole || kind === 'proof', place, '缺少包含证明');
  const { index } = item;
  demand(isCount(index) && index < checkpoint.size, place, '序号不对');
  const last = entries.at(-1)?.index ?? -1;
  demand(isWhole ? index === ordinal : index > last, place, '序号不连续或次序不对');
  const bytes = Buffer.from(item.entry);
  demand(bytes.length <= 65_535, place, '条目太长');
  const leaf = leafHash(sha256, bytes);
  demandInTree(item, { place, leaf, checkpoint });
  return { ordinal, index, id: entry.id, entry, leaf, sm3Leaf: leafHash(sm3, bytes) };
}

function demandInTree(item, { place, leaf, checkpoint }) {
  if ('leaf' in item) {
    demand(readHash(item.leaf, place, '叶子哈希').equals(leaf), place, '与叶子哈希不符');
    return;
  }
  const proof = readProof(item.proof, place);
  const at = { index: item.index, size: checkpoint.size };
  const root = rootFromInclusion(sha256, { ...at, leaf, proof });
  demand(root?.equals(checkpoint.root), place, '包含证明不成立');
}

function readEntries(context) {
  const { bundle, entries, byId, checkpoint, isWhole } = context;
  bundle.entries.forEach((item, ordinal) => {
    const one = readEntry(item, ordinal, context);
    const place = { ordinal, index: one.index, id: one.id };
    demand(!byId.has(one.id), place, '编号与前面的记录重复');
    if (bundle.scope.kind === 'period') {
      const { fromHour, toHour } = bundle.scope;
      const { hour } = one.entry;
      demand(fromHour <= hour && hour <= toHour, place, '不在所说的时段内');
    }
    entries.push(one);
    byId.set(one.id, one);
  });
  if (!isWhole) return;
  demand(entries.length === checkpoint.size, '记录', '条数与检查点不符，有增加或缺失');
  const root = rootOf(sha256, leavesOf(entries, 'leaf'));
  demand(root.equals(checkpoint.root), '记录', '合成的根与检查点不符，无法定位到单条');
}

const leavesOf = (entries, kind) => entries.map((one) => one[kind]);

function readOpening(opening, ordinal, { byId, entries }) {
  const unknown = `第 ${ordinal + 1} 份开封内容`;
  demandFields(opening, unknown, { needed: ['id', 'salt', 'detail'] });
  const isSalt = matches(/^[0-9a-f]{32}$/, opening.salt);
  const salt = Buffer.from(isSalt ? opening.salt : '', 'hex');
  const commitment = sm3(salt, Buffer.from(String(opening.detail))).toString('hex');
  const named = byId.get(opening.id);
  if (named === undefined) {
    // With a damaged id the commitment still tells whose opening this was.
    const meant = entries.find((one) => one.entry.commitment === commitment);
    throw new Wrong(unknown, '编号不是包内的记录', meant ?? null);
  }
  demand(isSalt, named, '开封内容的盐不对');
  demand(named.entry.commitment === commitment, named, '开封内容与承诺值不符');
  const detail = readInner(opening.detail, named, '开封内容');
  const needed = ['at', 'actor', 'household', 'role', 'subject', 'facts'];
  demandFields(detail, named, { needed });
  const isDated = isCount(detail.at) && detail.at < 253_402_300_800_000;
  const hour = isDated ? `${new Date(detail.at).toISOString().slice(0, 13)}:00Z` : null;
  demand(hour === named.entry.hour, named, '开封内容的时刻不在条目的小时内');
  demand(ROLES.includes(detail.role) && isRecord(detail.facts), named, '开封内容的写法不对');
  return { one: named, detail };
}

function readOpenings(context) {
  const { bundle, opened, byId, isWhole } = context;
  let last = -1;
  bundle.openings.forEach((opening, ordinal) => {
    const { one, detail } = readOpening(opening, ordinal, context);
    demand(one.ordinal > last, one, '开封内容重复或次序不对');
    last = one.ordinal;
    opened.set(one.id, detail);
    if (one.entry.type === STATE_CHANGE && isWhole) demandCited(one, detail, byId);
  });
}

function demandCited(one, detail, byId) {
  const { cites } = detail.facts;
  demand(Array.isArray(cites), one, '状态变更没有引用列表');
  for (const id of cites) {
    demand((byId.get(id)?.index ?? Infinity) < one.index, one, '引用了不存在或更晚的记录');
  }
}

/* ---------- claims, recounted ---------- */

function isAscending(list, pattern) {
  return (
    Array.isArray(list) &&
    list.every((item, place) => matches(pattern, item) && (place === 0 || item > list[place - 1]))
  );
}

function readRule(rule, place) {
  demand(rule?.kind === 'usage', place, '不认识的规则，无法复核');
  demandFields(rule, place, {
    needed: ['kind', 'types', 'origins'],
    allowed: ['fromHour', 'toHour'],
  });
  demand(isAscending(rule.types, TYPE) && rule.types.length > 0, place, '规则的类型不对');
  demand(isAscending(rule.origins, /^[a-z-]+$/), place, '规则的来源不对');
  demand(
    rule.origins.every((origin) => ORIGINS.includes(origin)),
    place,
    '规则的来源不对',
  );
  for (const hour of [rule.fromHour, rule.toHour]) {
    demand(hour === undefined || matches(HOUR, hour), place, '规则的时段不对');
  }
  const [from, to] = [rule.fromHour ?? '', rule.toHour ?? '~'];
  return ({ entry }) =>
    rule.types.includes(entry.type) &&
    rule.origins.includes(entry.origin) &&
    from <= entry.hour &&
    entry.hour <= to;
}

function countByType({ types, origins }, counted) {
  const zeros = () => Object.fromEntries(origins.map((origin) => [origin, 0]));
  const counts = Object.fromEntries(types.map((type) => [type, zeros()]));
  for (const { entry } of counted) counts[entry.type][entry.origin] += 1;
  return counts;
}

const distinct = (values) => new Set(values.filter((value) => value !== null)).size;

function countFact(name, details) {
  const counts = Object.create(null);
  for (const { facts } of details) {
    if (!(name in facts)) continue;
    const value = String(facts[name]);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

function checkDetailCounts(claimed, counted, { opened, place }) {
  demandFields(claimed, place, { needed: [], allowed: ['actors', 'households', 'facts'] });
  const details = counted.map((one) => {
    const detail = opened.get(one.id);
    demand(detail !== undefined, place, `户数等数字无法复核：记录 ${one.id} 没有开封`);
    return detail;
  });
  const again = {};
  if ('actors' in claimed) again.actors = distinct(details.map((one) => one.actor));
  if ('households' in claimed) again.households = distinct(details.map((one) => one.household));
  if ('facts' in claimed) {
    demand(isRecord(claimed.facts), place, '分类计数的写法不对');
    const names = Object.keys(claimed.facts);
    again.facts = Object.fromEntries(names.map((name) => [name, countFact(name, details)]));
  }
  demand(
    canonical(again) === canonical(claimed),
    place,
    `重新清点得 ${canonical(again)}，与所述不符`,
  );
}

/** The newest opened change of this clause, or undefined: what its state rests on. */
function lastStateOf(clause, { entries, opened }) {
  return entries
    .filter((one) => one.entry.type === STATE_CHANGE)
    .map((one) => opened.get(one.id)?.facts)
    .filter((facts) => facts?.clause === clause)
    .at(-1)?.to;
}

function checkClaim(claim, context) {
  const place = `条款 ${String(claim?.clause)}`;
  demandFields(claim, place, {
    needed: ['clause', 'rule', 'state', 'counts'],
    allowed: ['details'],
  });
  demand(typeof claim.clause === 'string' && claim.clause !== '', place, '条款编号不对');
  demand(Object.hasOwn(STATES, claim.state), place, '不认识的状态');
  const counted = context.entries.filter(readRule(claim.rule, place));
  const counts = canonical(countByType(claim.rule, counted));
  demand(counts === canonical(claim.counts), place, `重新清点得 ${counts}，与所述不符`);
  if ('details' in claim) {
    checkDetailCounts(claim.details, counted, { opened: context.opened, place });
  }
  const state = lastStateOf(claim.clause, context);
  demand(state === undefined || state === claim.state, place, '状态与最近一次状态变更不符');
  const basis = state === undefined ? '状态没有附变更记录，未复核' : '状态与变更记录一致';
  return `条款 ${claim.clause}：清点 ${counted.length} 次，与所述一致；${STATES[claim.state]}（${basis}）`;
}

function checkClaims(context) {
  const { claims, scope } = context.bundle;
  const clauses = new Set();
  const lines = claims.map((claim) => {
    const line = checkClaim(claim, context);
    demand(!clauses.has(claim.clause), `条款 ${claim.clause}`, '出现了两次');
    clauses.add(claim.clause);
    return line;
  });
  if (scope.kind !== 'indicator') return lines;
  const types = new Set([STATE_CHANGE, ...claims.flatMap((claim) => claim.rule.types)]);
  for (const one of context.entries) {
    demand(types.has(one.entry.type), one, '这个指标的条款用不到这类记录');
  }
  return lines;
}

/* ---------- roots, seal, older checkpoint, pinned keys ---------- */

function checkSeal(bytes, { bundle, keys }) {
  const end = bytes.lastIndexOf(',"seal":"');
  const content = [bytes.subarray(0, end), Buffer.from('}')];
  const note = openOwnNote(bundle.seal, keys.current, '封印');
  const digest = sha256(...content).toString('base64');
  const expected = `${FORMAT}\n${bundle.origin}\n${digest}\n`;
  demand(note.text === expected, '封印', '内容的 SHA-256 与封印不符');
  demand(note.sm3Root.equals(sm3(...content)), '封印', '内容的 SM3 与封印不符');
  note.checkSm2();
}

function openOlder(text, { bundle, trusted }) {
  const place = '旧检查点';
  const parts = splitNote(text, place);
  const ids = parts.signatures.map((one) => one.id);
  const signer = [trusted.current, ...trusted.former].find((one) => ids.includes(one.ed25519Id));
  demand(signer !== undefined, place, '不是这个日志的公钥签的');
  const note = openNote(parts, signer, place);
  note.checkSm2();
  return { ...readCheckpoint(note.text, bundle.origin, place), sm3Root: note.sm3Root };
}

function checkOlder(text, context) {
  const { bundle, checkpoint, entries, isWhole, note } = context;
  const place = '旧检查点';
  const older = openOlder(text, context);
  demand(older.size <= checkpoint.size, place, '比包里的检查点还新：日志被退回，或包已过时');
  let roots;
  if (older.size === checkpoint.size) {
    demand(older.sm3Root.equals(note.sm3Root), place, '同样条数，国密根却不同');
    roots = [checkpoint.root];
  } else if (isWhole) {
    const first = entries.slice(0, older.size);
    const national = rootOf(sm3, leavesOf(first, 'sm3Leaf'));
    demand(national.equals(older.sm3Root), place, '国密根与现有记录的开头不一致');
    roots = [rootOf(sha256, leavesOf(first, 'leaf'))];
  } else if (older.size === 0) {
    roots = [sha256()];
  } else {
    roots = consistentRoots(bundle, older, checkpoint);
  }
  demand(roots[0].equals(older.root), place, '现有记录的开头与它不一致：历史被改过');
  return `旧检查点：${older.size} 条，与现在一致，其后只有追加`;
}

function consistentRoots({ consistency }, older, checkpoint) {
  const place = '旧检查点';
  demand(consistency?.first === older.size, place, '无法核对：包里没有从它开始的一致性证明');
  const roots = rootsFromConsistency(sha256, {
    first: older.size,
    second: checkpoint.size,
    firstRoot: older.root,
    proof: readProof(consistency.proof, place),
  });
  demand(roots?.[1].equals(checkpoint.root), place, '一致性证明不成立：历史被改过');
  return roots;
}

function readConsistency({ bundle, checkpoint, isWhole }) {
  const { consistency } = bundle;
  if (consistency === undefined) return;
  const place = '一致性证明';
  demand(!isWhole, place, '全部记录都在时不需要');
  demandFields(consistency, place, { needed: ['first', 'proof'] });
  const { first } = consistency;
  demand(isCount(first) && first > 0 && first < checkpoint.size, place, '起点不对');
  readProof(consistency.proof, place);
}

function readPinned(text, bundle) {
  const place = '钉住的公钥';
  let pinned = null;
  try {
    pinned = { retired: [], ...JSON.parse(text) };
  } catch {
    throw new Wrong(place, '文件不是 JSON');
  }
  const keys = readKeys(pinned, place);
  const isSame = ['origin', 'ed25519', 'sm2'].every((name) => pinned[name] === bundle.keys[name]);
  demand(isSame, place, '与包里的公钥不同');
  const known = pinned.retired.map((one) => `${one.ed25519} ${one.sm2}`);
  for (const one of bundle.keys.retired) {
    demand(known.includes(`${one.ed25519} ${one.sm2}`), place, '没有包里所说的停用公钥');
  }
  return keys;
}

/* ---------- the whole check ---------- */

function check(bytes, options, lines) {
  const bundle = readFile(bytes);
  readShape(bundle);
  const keys = readKeys(bundle.keys, '公钥');
  const trusted = options.keys === undefined ? keys : readPinned(options.keys, bundle);
  const note = openOwnNote(bundle.checkpoint, keys.current, '检查点');
  const checkpoint = readCheckpoint(note.text, bundle.origin, '检查点');
  const scope = readScope(bundle, checkpoint.size);
  const context = {
    ...{ bundle, keys, trusted, note, checkpoint, isWhole: bundle.scope.kind === 'whole' },
    ...{ entries: [], byId: new Map(), opened: new Map() },
  };
  lines.push(`日志：${bundle.origin}`, `范围：${scope}，共 ${bundle.entries.length} 条`);
  lines.push(`检查点：${checkpoint.size} 条，根 ${checkpoint.root.toString('base64')}`);
  readEntries(context);
  readOpenings(context);
  const claims = checkClaims(context);
  readConsistency(context);
  if (context.isWhole) {
    const national = rootOf(sm3, leavesOf(context.entries, 'sm3Leaf'));
    demand(national.equals(note.sm3Root), '检查点', '国密根与记录不符');
  }
  note.checkSm2();
  checkSeal(bytes, context);
  lines.push('记录：全部在日志里，没有一条被改动');
  if (!context.isWhole) lines.push('国密根：只核对了签名（部分记录不足以重算）');
  lines.push(`开封内容：${context.opened.size} 份，都与承诺值相符`, ...claims);
  if (options.checkpoint !== undefined) lines.push(checkOlder(options.checkpoint, context));
  if (options.keys === undefined) lines.push('公钥：取自包内，属于首次信任；可用 --keys 钉住');
}

/** Control characters of a hostile file must not reach the terminal. */
const printable = (text) => String(text).replace(/\p{Cc}/gu, '?');

/**
 * Checks a bundle (bytes or text); never throws for a bad one.
 * Answers { ok, lines, wrong }: `lines` are the report, `wrong` is null or { place, reason, index, id } of the first fault.
 */
export function verifyBundle(bundle, options = {}) {
  const lines = ['邻里存证核验'];
  try {
    check(Buffer.from(bundle), options, lines);
  } catch (error) {
    // Whatever else a strange file provokes is a failure of the file, never a pass.
    const wrong = error instanceof Wrong ? error : new Wrong('文件', `无法读懂：${error.message}`);
    const { place, message: reason, entry } = wrong;
    lines.push(`有误：${place}：${reason}`);
    if (entry !== null) {
      const id = entry.id === null ? '' : `，编号 ${entry.id}`;
      lines.push(`第一条有误的记录：包内第 ${entry.ordinal + 1} 条，日志序号 ${entry.index}${id}`);
    }
    lines.push('结论：不通过');
    const fault = { place, reason, index: entry?.index ?? null, id: entry?.id ?? null };
    return { ok: false, lines: lines.map(printable), wrong: fault };
  }
  lines.push('说明：核验证明记录没有被改动，不证明某次使用出于真实需要', '结论：通过');
  return { ok: true, lines: lines.map(printable), wrong: null };
}

/* ---------- command line ---------- */

function download(url) {
  const client = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const request = client.get(url, { timeout: 60_000 }, (response) => {
      const parts = [];
      let length = 0;
      if (response.statusCode !== 200) {
        request.destroy(new Error(`服务器答复 ${response.statusCode}`));
      }
      response.on('data', (part) => {
        parts.push(part);
        length += part.length;
        if (length > LARGEST_DOWNLOAD) request.destroy(new Error('文件太大'));
      });
      response.on('end', () => resolve(Buffer.concat(parts)));
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('等待超时')));
    request.on('error', reject);
  });
}

async function gather(bundle, { checkpoint, keys }) {
  const optional = (name, file) =>
    file === undefined ? {} : { [name]: readFileSync(file, 'utf8') };
  const bytes = /^https?:\/\//.test(bundle) ? await download(bundle) : readFileSync(bundle);
  return { bytes, options: { ...optional('checkpoint', checkpoint), ...optional('keys', keys) } };
}

async function main(args) {
  const usage = '用法：verify-log.mjs BUNDLE [--checkpoint FILE] [--keys FILE]';
  const text = { type: 'string' };
  let given;
  try {
    given = parseArgs({ args, allowPositionals: true, options: { checkpoint: text, keys: text } });
    if (given.positionals.length !== 1) throw new Error('需要一个 BUNDLE（文件或网址）');
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    return 2;
  }
  let input;
  try {
    input = await gather(given.positionals[0], given.values);
  } catch (error) {
    console.error(`读不到：${printable(error.message)}`);
    return 2;
  }
  const { ok, lines } = verifyBundle(input.bytes, input.options);
  console.log(lines.join('\n'));
  return ok ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
