import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { LogEntry } from '@linli/shared/evidence/entry';
import { commitmentOf, leafBytes } from '@linli/shared/evidence/entry';
import { formatCheckpoint } from '@linli/shared/evidence/checkpoint';
import { toBase64 } from '@linli/shared/evidence/base64';
import { toHex } from '@linli/shared/evidence/hex';
import { leafHash, nodeHash } from '@linli/shared/evidence/merkle';
import { ed25519KeyId, formatNote, formatVkey } from '@linli/shared/evidence/note';
import { taro } from '../../../testing/taro';
import { verifyEd25519 } from '@/services/ed25519';
import { sm3 } from '@/services/sm3';
import { proofSteps, proofSummary } from './proof-steps';
import { opensCommitment } from './use-my-uses';
import { proveEntry } from './use-proof';

jest.mock('@/services/ed25519', () => ({ verifyEd25519: jest.fn() }));

const sha256 = (...parts: Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest());

const origin = 'linli/log/jiaochang/sandbox';
const keys = generateKeyPairSync('ed25519');
const publicKey = Uint8Array.from(
  keys.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
);
const entry = (place: number): LogEntry => ({
  v: 1,
  id: `3f2b8c1e-0000-4000-8000-00000000000${place.toString()}`,
  community: 'jiaochang',
  type: 'payments.bill-paid',
  hour: '2026-11-20T08:00Z',
  origin: 'organic',
  commitment: 'ab'.repeat(32),
});
const entries = [entry(0), entry(1), entry(2)];
const leaves = entries.map((one) => leafHash(sha256, leafBytes(one))) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const rootHash = nodeHash(sha256, nodeHash(sha256, leaves[0], leaves[1]), leaves[2]);

function signedCheckpoint(): string {
  const text = formatCheckpoint({ origin, size: 3, rootHash });
  const signature = Uint8Array.from(sign(null, Buffer.from(text), keys.privateKey));
  return formatNote(text, [
    { name: origin, keyId: ed25519KeyId(sha256, origin, publicKey), signature },
  ]);
}

interface Served {
  entry: LogEntry;
  checkpoint: string;
  proof: string[];
  isPublished: boolean;
}

function serve(changes: Partial<Served> = {}): void {
  const served: Served = {
    entry: entries[1] as LogEntry,
    checkpoint: signedCheckpoint(),
    proof: [toBase64(leaves[0]), toBase64(leaves[2])],
    isPublished: true,
    ...changes,
  };
  const answers: [RegExp, unknown][] = [
    [/client-config/, { community: { slug: 'jiaochang' }, h5: {}, serverNow: Date.now() }],
    [/\/checkpoint$/, served.checkpoint],
    [/\/keys$/, { origin, ed25519: formatVkey(sha256, origin, publicKey), sm2: '04', retired: [] }],
    [/\/entry\//, { index: 1, entry: served.entry }],
    [
      /proof\/inclusion\?index=1&size=3$/,
      { index: 1, size: 3, leafHash: toBase64(leaves[1]), proof: served.proof },
    ],
  ];
  taro.onRequest = ({ url }) => {
    if (url.includes('/entry/') && !served.isPublished) {
      const error = { code: 'beyond_checkpoint', message: '还没有公布', requestId: 'r' };
      return Promise.resolve({ statusCode: 404, data: { error } });
    }
    const found = answers.find(([shape]) => shape.test(url));
    if (found === undefined) return Promise.reject(new Error(`unexpected ${url}`));
    return Promise.resolve({ statusCode: 200, data: found[1] });
  };
}

async function findings(changes: Partial<Served> = {}) {
  serve(changes);
  const answer = await proveEntry(entry(1).id);
  if (!answer.ok || answer.data.kind !== 'checked') throw new Error('nothing was checked');
  return answer.data;
}

beforeEach(() => {
  jest.mocked(verifyEd25519).mockResolvedValue('right');
});

describe('checking a proof on the device', () => {
  it('passes every step for a genuine entry, and hands the signature the signed text', async () => {
    const checked = await findings();
    expect(checked.findings).toEqual({
      checkpoint: 'passed',
      leaf: 'passed',
      inclusion: 'passed',
      signature: 'passed',
      size: 3,
    });
    expect(proofSummary(checked.findings).words).toContain('查验通过');
    const [key, message] = jest.mocked(verifyEd25519).mock.calls[0] ?? [];
    expect(key).toEqual(publicKey);
    expect(Buffer.from(message as Uint8Array).toString()).toBe(
      formatCheckpoint({ origin, size: 3, rootHash }),
    );
  });

  it('finds an entry that was changed by one word', async () => {
    const checked = await findings({ entry: { ...entry(1), origin: 'drill' } });
    expect(checked.findings).toMatchObject({ leaf: 'failed', inclusion: 'failed' });
    expect(proofSummary(checked.findings).isSound).toBe(false);
  });

  it('finds a proof for another tree, and one that is not base64', async () => {
    const other = await findings({ proof: [toBase64(leaves[2]), toBase64(leaves[0])] });
    expect(other.findings).toMatchObject({ leaf: 'passed', inclusion: 'failed' });
    expect((await findings({ proof: ['?'] })).findings.inclusion).toBe('failed');
  });

  it('says openly that a signature was not checked where the device cannot', async () => {
    jest.mocked(verifyEd25519).mockResolvedValue('unable');
    const checked = await findings();
    expect(checked.findings.signature).toBe('unchecked');
    expect(proofSummary(checked.findings).words).toContain('没有核对');
    const step = proofSteps(checked.findings, checked.material).find(
      (one) => one.key === 'signature',
    );
    expect(step?.words).toContain('没有核对');
  });

  it('fails a wrong signature', async () => {
    jest.mocked(verifyEd25519).mockResolvedValue('wrong');
    expect(proofSummary((await findings()).findings).isSound).toBe(false);
  });

  it('tells an unpublished entry from a failed one', async () => {
    serve({ isPublished: false });
    expect(await proveEntry(entry(1).id)).toEqual({ ok: true, data: { kind: 'unpublished' } });
  });
});

describe('opening a commitment of one’s own', () => {
  const salt = Uint8Array.from({ length: 16 }, (_, place) => place);
  const detail = {
    at: 1,
    actor: 'a',
    household: null,
    role: 'resident',
    subject: 's',
    facts: {},
  } as const;
  const mine = { ...entry(1), commitment: commitmentOf(sm3, salt, detail) };

  it('opens what is mine and nothing else', () => {
    expect(opensCommitment({ entry: mine, opening: { salt: toHex(salt), detail } })).toBe(true);
    const other = { ...detail, at: 2 };
    expect(opensCommitment({ entry: mine, opening: { salt: toHex(salt), detail: other } })).toBe(
      false,
    );
    expect(opensCommitment({ entry: mine, opening: { salt: 'zz', detail } })).toBe(false);
  });
});
