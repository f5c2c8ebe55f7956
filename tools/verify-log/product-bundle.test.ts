import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toBase64 } from '@linli/shared/evidence/base64';
import type { BundleContent } from '@linli/shared/evidence/bundle';
import { formatBundle, sealingText } from '@linli/shared/evidence/bundle';
import { canonicalJson } from '@linli/shared/evidence/canonical-json';
import {
  formatCheckpoint,
  formatSm2Payload,
  logOrigin,
  sm2SignedBytes,
} from '@linli/shared/evidence/checkpoint';
import type { EventDetail, LogEntry } from '@linli/shared/evidence/entry';
import { commitmentOf, hourOf, leafBytes } from '@linli/shared/evidence/entry';
import type { Hash } from '@linli/shared/evidence/hash';
import { fromHex, toHex } from '@linli/shared/evidence/hex';
import { Frontier, leafHash } from '@linli/shared/evidence/merkle';
import { ed25519KeyId, formatNote, formatVkey, sm2KeyId } from '@linli/shared/evidence/note';
import { consistencyProof, inclusionProof } from '@linli/shared/evidence/proofs';
import { utf8 } from '@linli/shared/evidence/utf8';

/* The product's own arithmetic against the program that shares none of it. */

const require = createRequire(path.join(__dirname, '../../server/package.json'));
const { sm2 } = require('sm-crypto-v2') as {
  sm2: {
    generateKeyPairHex(): { privateKey: string; publicKey: string };
    doSignature(message: Uint8Array, key: string, options: object): string;
  };
};

const hashOf =
  (algorithm: string): Hash =>
  (...parts) => {
    const hash = createHash(algorithm);
    for (const part of parts) hash.update(part);
    return new Uint8Array(hash.digest());
  };
const hashes = { sha256: hashOf('sha256'), sm3: hashOf('sm3') };

const folder = mkdtempSync(path.join(tmpdir(), 'product-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const origin = logOrigin('jiaochang', true);
const pair = generateKeyPairSync('ed25519');
const ed25519 = new Uint8Array(
  pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
);
const national = sm2.generateKeyPairHex();

function signed(text: string, sm3Part: Uint8Array): string {
  const options = { hash: true, publicKey: national.publicKey, userId: '1234567812345678' };
  const hex = sm2.doSignature(sm2SignedBytes(text, sm3Part), national.privateKey, options);
  return formatNote(text, [
    {
      name: origin,
      keyId: ed25519KeyId(hashes.sha256, origin, ed25519),
      signature: new Uint8Array(sign(null, utf8(text), pair.privateKey)),
    },
    {
      name: origin,
      keyId: sm2KeyId(hashes.sha256, origin, fromHex(national.publicKey)),
      signature: formatSm2Payload({ root: sm3Part, signature: fromHex(hex) }),
    },
  ]);
}

const size = 700;
const details = Array.from({ length: size }, (_, index): EventDetail => ({
  at: Date.UTC(2026, 10, 20) + index * 60_000,
  actor: `a${index % 50}`,
  household: `h${index % 40}`,
  role: 'resident',
  subject: `bill-${index}`,
  facts: { feeKind: index % 2 === 0 ? 'water' : 'heating', estate: '教场小区' },
}));
const salts = details.map((_, index) => new Uint8Array(16).fill(index));
const entries = details.map((detail, index): LogEntry => ({
  v: 1,
  id: `${index.toString(16).padStart(8, '0')}-e2bb-4255-8caf-4136c566a962`,
  community: 'jiaochang',
  type: 'payments.bill-paid',
  hour: hourOf(detail.at),
  origin: 'organic',
  commitment: commitmentOf(hashes.sm3, salts[index] as Uint8Array, detail),
}));

const subtrees = new Map<string, Uint8Array>();
const trees = { sha256: Frontier.empty(hashes.sha256), sm3: Frontier.empty(hashes.sm3) };
const olderSize = 300;
let older = '';
for (const entry of entries) {
  const leaf = leafBytes(entry);
  trees.sm3.append(leafHash(hashes.sm3, leaf));
  trees.sha256.append(leafHash(hashes.sha256, leaf), (level, index, root) => {
    subtrees.set(`${level}/${index}`, root);
  });
  if (trees.sha256.size === olderSize) older = checkpointNow();
}
const read = (level: number, index: number) => subtrees.get(`${level}/${index}`) as Uint8Array;

function checkpointNow(): string {
  const { size: now } = trees.sha256;
  return signed(
    formatCheckpoint({ origin, size: now, rootHash: trees.sha256.root() }),
    trees.sm3.root(),
  );
}

const base: BundleContent = {
  format: 'linli-bundle/1',
  origin,
  community: 'jiaochang',
  keys: {
    origin,
    ed25519: formatVkey(hashes.sha256, origin, ed25519),
    sm2: national.publicKey,
    retired: [],
  },
  checkpoint: checkpointNow(),
  scope: { kind: 'whole' },
  entries: entries.map((entry, index) => ({
    index,
    entry: canonicalJson(entry),
    leaf: toBase64(leafHash(hashes.sha256, leafBytes(entry))),
  })),
  openings: entries.map(({ id }, index) => ({
    id,
    salt: toHex(salts[index] as Uint8Array),
    detail: canonicalJson(details[index]),
  })),
  claims: [
    {
      clause: 'basic-30-1',
      rule: { kind: 'usage', types: ['payments.bill-paid'], origins: ['organic'] },
      state: 'partial',
      counts: { 'payments.bill-paid': { organic: size } },
      details: { actors: 50, households: 40, facts: { feeKind: { water: 350, heating: 350 } } },
    },
  ],
};

function verify(content: BundleContent): { status: number | null; out: string } {
  const { text, sm3 } = sealingText(content, hashes);
  const file = path.join(folder, 'bundle.json');
  const noted = path.join(folder, 'checkpoint');
  writeFileSync(file, formatBundle({ ...content, seal: signed(text, sm3) }));
  writeFileSync(noted, older);
  const args = [path.join(__dirname, 'verify-log.mjs'), file, '--checkpoint', noted];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, out: stdout + stderr };
}

describe('a bundle of the product', () => {
  it('passes the stand-alone verifier when whole', () => {
    const { status, out } = verify(base);
    expect(out).toContain('旧检查点：300 条，与现在一致');
    expect(out).toContain('开封内容：700 份');
    expect(status).toBe(0);
  });

  it('passes when it is a period, with proofs from stored subtrees', () => {
    const chosen = [...entries.keys()].slice(120, 240);
    const proof = consistencyProof(hashes.sha256, { first: olderSize, second: size }, read);
    const { status, out } = verify({
      ...base,
      scope: { kind: 'period', fromHour: '2026-11-20T02:00Z', toHour: '2026-11-20T03:00Z' },
      entries: chosen.map((index) => ({
        index,
        entry: canonicalJson(entries[index]),
        proof: inclusionProof(hashes.sha256, { index, size }, read).map(toBase64),
      })),
      openings: [],
      claims: [],
      consistency: { first: olderSize, proof: proof.map(toBase64) },
    });
    expect(out).toContain('结论：通过');
    expect(status).toBe(0);
  });
});
