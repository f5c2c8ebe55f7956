import { randomUUID } from 'node:crypto';
import { Frontier, leafHash } from '@linli/shared/evidence/merkle';
import { sha256 } from '../../platform/crypto/sm3';
import type { Tx } from '../../platform/database/database';
import { EntryDetail } from './entities/entry-detail.entity';
import { LogEntryRow } from './entities/log-entry-row.entity';
import { OutboxRow } from './entities/outbox-row.entity';
import { SubjectSecret } from './entities/subject-secret.entity';
import { TileRow } from './entities/tile-row.entity';
import { recomputeLog } from './recompute-log.queries';
import { aUse, openEvidence } from './testing/open-evidence';
import type { OpenEvidence } from './testing/open-evidence';
import { findEntries } from './tree.queries';
import type { SealedEvent } from './usage-event';

let log: OpenEvidence;
beforeEach(async () => {
  log = await openEvidence();
});
afterEach(() => log.close());

const everything = { from: 0, to: 1_000_000 };
const entriesOf = (): Promise<LogEntryRow[]> =>
  log.db.read((manager) => findEntries(manager, log.community.id, everything));
const recompute = () => log.db.read((manager) => recomputeLog(manager, log.community.id));

/** Uses from one person in one transaction: quick to make in numbers. */
async function recordMany(count: number): Promise<void> {
  const actor = { kind: 'person', id: randomUUID() } as const;
  await log.db.transaction(async (tx) => {
    for (let done = 0; done < count; done += 1) {
      await log.evidence.record(tx, aUse(log.community, { actor }));
    }
  });
}

test('20 writers and two sealers: no event is lost, no index is skipped or given twice', async () => {
  const other = log.startAnother();
  for (const machine of [log.evidence, other]) {
    machine.onSealed(async (tx, sealed) => {
      // A lost race rolls this back together with the rest.
      await tx.insert(
        SubjectSecret,
        sealed.map((event) => ({
          subjectKind: 'heard',
          subjectId: event.entryId,
          secret: event.index.toString(),
        })),
      );
    });
  }
  let isWriting = true;
  const sealers = [log.evidence, other].map(async (machine) => {
    while (isWriting) await machine.sealNow();
  });
  const recorded = await Promise.all(Array.from({ length: 20 }, () => log.record(15)));
  isWriting = false;
  await Promise.all(sealers);
  await Promise.all([log.evidence.sealNow(), other.sealNow()]);
  const entries = await entriesOf();
  expect(entries.map((entry) => entry.idx)).toEqual(Array.from({ length: 300 }, (_, i) => i));
  expect(entries.map((entry) => entry.entryId).sort()).toEqual(recorded.flat().sort());
  const rows = await log.db.read((manager) =>
    manager.findBy(SubjectSecret, { subjectKind: 'heard' }),
  );
  const told = new Map(rows.map((row) => [row.subjectId, Number(row.secret)]));
  expect(entries.every((entry) => told.get(entry.entryId) === entry.idx)).toBe(true);
  expect(await recompute()).toEqual({ size: 300, problems: [] });
}, 60_000);

test('a listener that fails undoes the whole batch, and the next pass seals it', async () => {
  const ids = await log.record(5);
  let fails = true;
  const heard: SealedEvent[] = [];
  log.evidence.onSealed((tx: Tx, sealed) => {
    if (fails)
      return tx
        .insert(SubjectSecret, { subjectKind: 'x', subjectId: 'x', secret: '' })
        .then(() => Promise.reject(new Error('the machine stopped here')));
    heard.push(...sealed);
    return Promise.resolve();
  });
  await expect(log.evidence.sealNow()).rejects.toThrow('the machine stopped here');
  expect(await entriesOf()).toEqual([]);
  expect(await log.db.read((manager) => manager.count(OutboxRow))).toBe(5);
  expect(await log.db.read((manager) => manager.countBy(SubjectSecret, { subjectKind: 'x' }))).toBe(
    0,
  );
  fails = false;
  await log.evidence.sealNow();
  expect(await log.db.read((manager) => manager.count(OutboxRow))).toBe(0);
  expect(heard.map((event) => event.entryId).sort()).toEqual([...ids].sort());
  expect(heard.map((event) => event.index)).toEqual([0, 1, 2, 3, 4]);
  expect(heard[0]).toMatchObject({
    at: log.clock.at,
    type: 'payments.bills-viewed',
    household: null,
  });
  expect(await recompute()).toEqual({ size: 5, problems: [] });
});

test('older events come first, whenever they became visible', async () => {
  const [later, earlier] = await log.db.transaction(async (tx) => {
    log.clock.at += 5000;
    const second = await log.evidence.record(tx, aUse(log.community));
    log.clock.at -= 5000;
    return [second, await log.evidence.record(tx, aUse(log.community))];
  });
  await log.evidence.sealNow();
  expect((await entriesOf()).map((entry) => entry.entryId)).toEqual([earlier, later]);
});

test('commits wake the sealer', async () => {
  await log.record(3);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await entriesOf()).toHaveLength(3);
});

test('tiles and edges equal those of a tree that is built at once', async () => {
  for (const count of [1, 254, 2, 511, 1000]) {
    await recordMany(count);
    await log.evidence.sealNow();
  }
  const entries = await entriesOf();
  expect(entries).toHaveLength(1768);
  const levels: Buffer[][] = [[], []];
  const naive = Frontier.empty(sha256);
  for (const { entry } of entries) {
    naive.append(leafHash(sha256, Buffer.from(entry)), (level, _, root) => {
      if (level % 8 === 0) levels[level / 8]?.push(Buffer.from(root));
    });
  }
  const stored = await log.db.read((manager) => manager.find(TileRow));
  for (const [level, hashes] of levels.entries()) {
    const tiles = stored
      .filter((tile) => tile.level === level)
      .sort((a, b) => a.tileIndex - b.tileIndex);
    expect(tiles.map((tile) => tile.hashes).join('')).toBe(Buffer.concat(hashes).toString('hex'));
    expect(tiles.slice(0, -1).every((tile) => tile.width === 256)).toBe(true);
  }
  expect(stored.map((tile) => tile.level).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  expect(await recompute()).toEqual({ size: 1768, problems: [] });
}, 60_000);

describe('what was changed behind the back of the log is named', () => {
  const flip = (text: string): string =>
    `${text.slice(0, -5)}${text.at(-5) === '0' ? '1' : '0'}${text.slice(-4)}`;

  test.each([
    [
      'an entry',
      'entry 7 is no canonical entry',
      async (tx: Tx) => {
        const row = await tx.findOneByOrFail(LogEntryRow, { idx: 7 });
        await tx.update(
          LogEntryRow,
          { idx: 7 },
          { entry: row.entry.replace('organic', 'drilled') },
        );
      },
    ],
    [
      'a commitment',
      'entry 7 has another SHA-256 leaf hash',
      async (tx: Tx) => {
        const row = await tx.findOneByOrFail(LogEntryRow, { idx: 7 });
        const entry = row.entry.replace(
          /"commitment":"(.)/,
          (_, digit: string) => `"commitment":"${digit === '0' ? '1' : '0'}`,
        );
        await tx.update(LogEntryRow, { idx: 7 }, { entry });
      },
    ],
    [
      'a detail',
      'entry 7 is not opened by its detail',
      async (tx: Tx) => {
        const row = await tx.findOneByOrFail(LogEntryRow, { idx: 7 });
        const { entryId } = row;
        const { salt } = await tx.findOneByOrFail(EntryDetail, { entryId });
        await tx.update(EntryDetail, { entryId }, { salt: flip(salt) });
      },
    ],
    [
      'a leaf hash',
      'entry 7 has another SM3 leaf hash',
      async (tx: Tx) => {
        const row = await tx.findOneByOrFail(LogEntryRow, { idx: 7 });
        await tx.update(LogEntryRow, { idx: 7 }, { leafSm3: flip(row.leafSm3) });
      },
    ],
    [
      'a tile',
      'tile 0/0 does not follow from the entries',
      async (tx: Tx) => {
        const row = await tx.findOneByOrFail(TileRow, { level: 0, tileIndex: 0 });
        await tx.update(TileRow, { level: 0, tileIndex: 0 }, { hashes: flip(row.hashes) });
      },
    ],
  ])('%s', async (_, problem, tamper) => {
    await recordMany(20);
    await log.evidence.sealNow();
    expect((await recompute()).problems).toEqual([]);
    await log.db.transaction(tamper);
    expect((await recompute()).problems[0]).toBe(problem);
  });

  test('a removed entry', async () => {
    await recordMany(20);
    await log.evidence.sealNow();
    await log.db.transaction((tx) => tx.delete(LogEntryRow, { idx: 7 }));
    expect((await recompute()).problems[0]).toBe('entry 7 stands in another place');
  });
});
