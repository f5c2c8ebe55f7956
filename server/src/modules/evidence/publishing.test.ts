import { createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  badRange,
  beyondCheckpoint,
  getCheckpoint,
  getConsistencyProof,
  getEntry,
  getInclusionProof,
  getLogKeys,
  getLogStatus,
  getTile,
} from '@linli/shared/contracts/evidence';
import { fromBase64 } from '@linli/shared/evidence/base64';
import {
  parseCheckpoint,
  parseSm2Payload,
  sm2SignedBytes,
} from '@linli/shared/evidence/checkpoint';
import { parseEntryBundle } from '@linli/shared/evidence/entry-bundle';
import { leafHash, rootOf } from '@linli/shared/evidence/merkle';
import {
  ed25519KeyId,
  parseNote,
  parseVkey,
  signatureBy,
  sm2KeyId,
} from '@linli/shared/evidence/note';
import { verifyConsistency, verifyInclusion } from '@linli/shared/evidence/verification';
import { commonErrors } from '@linli/shared/kernel/errors';
import { sm2Verify } from '../../platform/crypto/sm2';
import { sha256, sm3 } from '../../platform/crypto/sm3';
import type { CheckpointRow } from './entities/checkpoint-row.entity';
import { LogEntryRow } from './entities/log-entry-row.entity';
import { TileRow } from './entities/tile-row.entity';
import { TreeHead } from './entities/tree-head.entity';
import { openLogKeys } from './log-keys';
import { rootOfNote } from './published-log';
import { Publisher } from './publisher';
import { openEvidence } from './testing/open-evidence';
import type { OpenEvidence } from './testing/open-evidence';
import { findCheckpoints, findEntries } from './tree.queries';

let log: OpenEvidence;
beforeEach(async () => {
  log = await openEvidence();
});
afterEach(() => log.close());

const community = 'jiaochang';
const checkpoints = (): Promise<CheckpointRow[]> =>
  log.db.read((manager) => findCheckpoints(manager, log.community.id));

async function publish(count: number): Promise<string[]> {
  const ids = await log.record(count);
  await log.evidence.sealNow();
  await log.evidence.publishNow();
  return ids;
}

const refused = (code: { code: string }) => expect.objectContaining({ message: code.code });

test('an empty log has no checkpoint', async () => {
  await log.evidence.publishNow();
  await expect(log.ask(getCheckpoint, { community })).rejects.toEqual(refused(beyondCheckpoint));
  expect(await log.ask(getLogStatus, { community })).toMatchObject({
    publishedSize: 0,
    publishedAt: null,
    oldestUnsealedAgeSeconds: null,
  });
});

test('a checkpoint is signed by both keys over both roots', async () => {
  await publish(5);
  const keys = await log.ask(getLogKeys, { community });
  const note = parseNote((await log.ask(getCheckpoint, { community })) as string);
  const { origin, size, rootHash } = parseCheckpoint(note.text);
  expect({ origin, size }).toEqual({ origin: keys.origin, size: 5 });
  expect(origin).toMatch(/jiaochang\/sandbox$/);
  expect(note.signatures).toHaveLength(2);

  const { name, publicKey } = parseVkey(sha256, keys.ed25519);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
  const ed25519 = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const signature = signatureBy(note, name, ed25519KeyId(sha256, name, publicKey));
  expect(verify(null, Buffer.from(note.text), ed25519, signature as Uint8Array)).toBe(true);

  const sm2Line = signatureBy(note, name, sm2KeyId(sha256, name, Buffer.from(keys.sm2, 'hex')));
  const national = parseSm2Payload(sm2Line as Uint8Array);
  const signed = sm2SignedBytes(note.text, national.root);
  expect(sm2Verify(keys.sm2, signed, national.signature)).toBe(true);

  const entries = await log.db.read((manager) =>
    findEntries(manager, log.community.id, { from: 0, to: 5 }),
  );
  const leaves = entries.map((row) => Buffer.from(row.entry));
  expect(Buffer.from(rootHash)).toEqual(
    Buffer.from(
      rootOf(
        sha256,
        leaves.map((leaf) => leafHash(sha256, leaf)),
      ),
    ),
  );
  expect(Buffer.from(national.root)).toEqual(
    Buffer.from(
      rootOf(
        sm3,
        leaves.map((leaf) => leafHash(sm3, leaf)),
      ),
    ),
  );
});

test('every checkpoint begins every later one', async () => {
  for (const count of [1, 1, 5, 250, 3]) await publish(count);
  const published = await checkpoints();
  expect(published.map((one) => one.size)).toEqual([1, 2, 7, 257, 260]);
  for (const older of published) {
    for (const newer of published.filter((one) => one.size >= older.size)) {
      const sizes = { first: older.size, second: newer.size };
      const { proof } = await log.ask(getConsistencyProof, { community, ...sizes });
      const claim = {
        ...sizes,
        firstRoot: rootOfNote(older.note),
        secondRoot: rootOfNote(newer.note),
        proof: proof.map(fromBase64),
      };
      expect(verifyConsistency(sha256, claim)).toBe(true);
    }
  }
}, 60_000);

test('the proof of every entry holds, in the newest and in an older tree', async () => {
  await publish(100);
  const older = rootOfNote((await log.ask(getCheckpoint, { community })) as string);
  await publish(200);
  const newer = rootOfNote((await log.ask(getCheckpoint, { community })) as string);
  for (let index = 0; index < 300; index += 7) {
    const asked = index < 100 ? { size: 100 } : {};
    const answer = await log.ask(getInclusionProof, { community, index, ...asked });
    const claim = {
      index,
      size: answer.size,
      leafHash: fromBase64(answer.leafHash),
      proof: answer.proof.map(fromBase64),
      root: answer.size === 100 ? older : newer,
    };
    expect(verifyInclusion(sha256, claim)).toBe(true);
  }
}, 60_000);

test('nothing is served before a checkpoint covers it', async () => {
  const published = await publish(3);
  let isStuck = false;
  log.evidence.onSealed(() => (isStuck ? Promise.reject(new Error('stuck')) : Promise.resolve()));
  const [sealed] = await log.record(1);
  await log.evidence.sealNow();
  isStuck = true;
  const waiting = await log.db.transaction((tx) =>
    log.evidence.record(tx, {
      type: 'parking.feed-silent',
      community: log.community,
      actor: null,
      role: 'system',
      householdId: null,
      subject: 'gate',
      facts: {},
    }),
  );
  const beyond = refused(beyondCheckpoint);
  const answers = await Promise.all(
    published.map((entryId) => log.ask(getEntry, { community, entryId })),
  );
  expect(answers.map(({ index }) => index).sort()).toEqual([0, 1, 2]);
  await expect(log.ask(getEntry, { community, entryId: sealed ?? '' })).rejects.toEqual(beyond);
  await expect(log.ask(getEntry, { community, entryId: waiting })).rejects.toEqual(beyond);
  const unknown = '00000000-0000-4000-8000-000000000000';
  await expect(log.ask(getEntry, { community, entryId: unknown })).rejects.toEqual(
    refused(commonErrors.notFound),
  );
  await expect(log.ask(getInclusionProof, { community, index: 3 })).rejects.toEqual(beyond);
  await expect(log.ask(getInclusionProof, { community, index: 0, size: 4 })).rejects.toEqual(
    beyond,
  );
  await expect(log.ask(getInclusionProof, { community, index: 2, size: 2 })).rejects.toEqual(
    refused(badRange),
  );
  await expect(log.ask(getConsistencyProof, { community, first: 4 })).rejects.toEqual(beyond);
  await expect(log.ask(getConsistencyProof, { community, first: 3, second: 2 })).rejects.toEqual(
    refused(badRange),
  );
  await expect(log.ask(getTile, { community, rest: '0/000.p/4' })).rejects.toEqual(beyond);
  await expect(log.ask(getTile, { community, rest: '0/000' })).rejects.toEqual(beyond);
  await expect(log.ask(getTile, { community, rest: 'entries/000.p/4' })).rejects.toEqual(beyond);
  await expect(log.ask(getTile, { community, rest: '0/0' })).rejects.toEqual(refused(badRange));
  const status = await log.ask(getLogStatus, { community });
  expect(status).toMatchObject({ publishedSize: 3, oldestUnsealedAgeSeconds: null });
  isStuck = false;
});

test('tiles of every published width are served, older ones as prefixes', async () => {
  await publish(3);
  const three = (await log.ask(getTile, { community, rest: '0/000.p/3' })) as Buffer;
  await publish(255);
  const full = (await log.ask(getTile, { community, rest: '0/000' })) as Buffer;
  expect(full).toHaveLength(256 * 32);
  expect(full.subarray(0, 96)).toEqual(three);
  expect(await log.ask(getTile, { community, rest: '0/001.p/2' })).toHaveLength(64);
  const top = (await log.ask(getTile, { community, rest: '1/000.p/1' })) as Buffer;
  const leaves = Array.from({ length: 256 }, (_, i) => full.subarray(i * 32, i * 32 + 32));
  expect(top).toEqual(Buffer.from(rootOf(sha256, leaves)));
  const entries = (await log.ask(getTile, { community, rest: 'entries/000' })) as Uint8Array;
  const hashes = parseEntryBundle(entries).map((leaf) => Buffer.from(leafHash(sha256, leaf)));
  expect(Buffer.concat(hashes)).toEqual(full);
}, 60_000);

describe('a tree that does not continue what was published is never signed', () => {
  test.each<[string, () => Promise<unknown>]>([
    [
      'an old tile was changed',
      () =>
        log.db.transaction(async (tx) => {
          const tile = await tx.findOneByOrFail(TileRow, { level: 0, tileIndex: 0 });
          const hashes = `${'0'.repeat(64)}${tile.hashes.slice(64)}`;
          await tx.update(TileRow, { level: 0, tileIndex: 0 }, { hashes });
        }),
    ],
    [
      'a new entry was changed',
      () =>
        log.db.transaction(async (tx) => {
          const row = await tx.findOneByOrFail(LogEntryRow, { idx: 6 });
          const entry = row.entry.replace('organic', 'drill');
          await tx.update(LogEntryRow, { idx: 6 }, { entry });
        }),
    ],
    [
      'a new entry was removed',
      () => log.db.transaction((tx) => tx.delete(LogEntryRow, { idx: 6 })),
    ],
    [
      'the SM3 edge was changed',
      () =>
        log.db.transaction(async (tx) => {
          const head = await tx.findOneByOrFail(TreeHead, { communityId: log.community.id });
          const sm3Frontier = `${'0'.repeat(64)}${head.sm3Frontier.slice(64)}`;
          await tx.update(TreeHead, { communityId: log.community.id }, { sm3Frontier });
        }),
    ],
  ])('%s', async (_, tamper) => {
    await publish(5);
    await log.record(3);
    await log.evidence.sealNow();
    await tamper();
    await expect(log.evidence.publishNow()).rejects.toThrow('must not be signed');
    expect(await checkpoints()).toHaveLength(1);
  });
});

test('checkpoints come at fixed times, whenever something happened', async () => {
  const publisher = new Publisher(log.platform, openLogKeys(log.folder));
  await log.record(1);
  await log.evidence.sealNow();
  await publisher.publishOnTime();
  log.clock.at += 4 * 60_000;
  await publisher.publishOnTime();
  expect(await checkpoints()).toHaveLength(0);
  log.clock.at += 60_000;
  await publisher.publishOnTime();
  expect(await checkpoints()).toHaveLength(1);
  log.clock.at += 900_000;
  await publisher.publishOnTime();
  expect(await checkpoints()).toHaveLength(1);
});

test('two publishers at once publish the same checkpoint', async () => {
  const other = log.startAnother();
  await log.record(4);
  await log.evidence.sealNow();
  await Promise.all([log.evidence.publishNow(), other.publishNow()]);
  expect((await checkpoints()).map((one) => one.size)).toEqual([4]);
});

test('keys are made once, for their owner alone, and never over damaged ones', async () => {
  const home = path.join(log.folder, 'log-keys');
  const file = path.join(home, 'keys.json');
  expect(readdirSync(home)).toEqual(['keys.json']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const before = openLogKeys(log.folder).publicKeys('a/b');
  expect(openLogKeys(log.folder).publicKeys('a/b')).toEqual(before);
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40));
  expect(() => openLogKeys(log.folder)).toThrow();
  expect(readFileSync(file, 'utf8')).toHaveLength(40);
});

test('readiness tells how far behind the log is', async () => {
  await publish(1);
  expect(await log.evidence.problems()).toEqual([]);
  log.evidence.onSealed(() => Promise.reject(new Error('stuck')));
  await log.record(1);
  log.clock.at += 61_000;
  expect(await log.evidence.problems()).toEqual(['events have waited 61 s to be sealed']);
  expect(await log.evidence.facts()).toEqual({
    oldestUnsealedAgeSeconds: 61,
    lastCheckpointAgeSeconds: 61,
  });
});
