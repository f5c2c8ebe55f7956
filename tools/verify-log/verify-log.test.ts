import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Event, EventSketch, Json } from './testing/bundle-builder';
import {
  checkpoint,
  consistency,
  inclusion,
  jcs,
  leafHash,
  makeEvent,
  makeKeys,
  openingOf,
  partContent,
  publicKeysOf,
  seal,
  wholeContent,
} from './testing/bundle-builder';

jest.setTimeout(240_000);

const program = path.join(__dirname, 'verify-log.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'verify-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(text: string): string {
  files += 1;
  const name = path.join(folder, `${files}.json`);
  writeFileSync(name, text);
  return name;
}

function run(...args: string[]): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout + stderr };
}

const verify = (text: string, ...more: string[]) => run(file(text), ...more);

const keys = makeKeys('linli/log/jiaochang/sandbox');
const billPaid = (kind: string, more: Partial<EventSketch> = {}): EventSketch => ({
  type: 'payments.bill-paid',
  facts: { feeKind: kind, estate: '教场小区' },
  ...more,
});
const sketches: EventSketch[] = [
  billPaid('water'),
  { type: 'parking.car-parks-looked-up', household: null },
  billPaid('gas', { origin: 'staff-assisted', household: 'h0' }),
  billPaid('gas', { origin: 'synthetic' }),
  { type: 'parking.car-park-looked-up', at: Date.UTC(2026, 10, 20, 9) },
  billPaid('water', { at: Date.UTC(2026, 10, 20, 9, 5), actor: 'a0', household: 'h0' }),
  {
    type: 'indicators.clause-state-changed',
    at: Date.UTC(2026, 10, 20, 9, 6),
    household: null,
    facts: {
      clause: 'basic-30-1',
      from: null,
      to: 'partial',
      cites: [makeEvent(billPaid('water'), 0).id],
      citedCount: 3,
    },
  },
  { type: 'parking.car-parks-looked-up', at: Date.UTC(2026, 10, 20, 10) },
];
const events = sketches.map(makeEvent);
const leaves = events.map((event) => event.leaf);
const at = (index: number) => events[index] as Event;

const claim = {
  clause: 'basic-30-1',
  rule: { kind: 'usage', types: ['payments.bill-paid'], origins: ['organic', 'staff-assisted'] },
  state: 'partial',
  counts: { 'payments.bill-paid': { organic: 2, 'staff-assisted': 1 } },
};
const details = { actors: 2, households: 1, facts: { feeKind: { gas: 1, water: 2 } } };
const openings = [0, 2, 5, 6].map((index) => openingOf(at(index)));
const whole = wholeContent(keys, events, { openings, claims: [{ ...claim, details }] });
const wholeText = seal(keys, whole);
const part = partContent(keys, events, {
  chosen: [0, 2, 3, 5, 6],
  openings: [openingOf(at(6))],
  claims: [claim],
  scope: { kind: 'indicator', indicator: 'basic-30' },
  consistency: { first: 5, proof: consistency(5, leaves) },
});
const partText = seal(keys, part);

/** A bundle's content as the tests bend it. */
interface Draft extends Json {
  checkpoint: string;
  keys: { sm2: string; retired: Json[] };
  entries: (Json | null)[] & Record<1 | 2, Json & { proof: unknown[] }>;
  openings: Json[] & Record<0 | 1, Json>;
  claims: Json[] & Record<0, DraftClaim>;
}
interface DraftClaim extends Json {
  counts: { 'payments.bill-paid': { organic?: number; synthetic?: number } };
  details: { households: number; facts: { feeKind: { gas: number } } };
}

function changed(content: Json, change: (copy: Draft) => void): string {
  const copy = structuredClone(content) as Draft;
  change(copy);
  return seal(keys, copy);
}

interface Flips {
  escaped: number[];
  named: (number | null)[][];
}
function flipEveryByte(text: string): Flips {
  const out = execFileSync(
    process.execPath,
    [path.join(__dirname, 'testing/flip-every-byte.mjs'), file(text)],
    {
      maxBuffer: 1 << 28,
      encoding: 'utf8',
    },
  );
  return JSON.parse(out) as Flips;
}

/** Asserts that every change of the bytes of `piece` was blamed on the entry at `index`. */
function expectNamed(
  text: string,
  flips: Flips,
  { piece, index }: { piece: string; index: number },
) {
  const bytes = Buffer.from(text);
  const start = bytes.indexOf(piece);
  expect(start).toBeGreaterThan(0);
  const end = start + Buffer.byteLength(piece);
  for (let offset = start; offset < end; offset += 1) {
    expect({ offset, named: flips.named[offset] }).toEqual({ offset, named: Array(6).fill(index) });
  }
}

describe('a good bundle', () => {
  it('passes when whole', () => {
    const { status, out } = verify(wholeText);
    expect(out).toContain('结论：通过');
    expect(out).toContain('范围：全部记录，共 8 条');
    expect(out).toContain('条款 basic-30-1：清点 3 次，与所述一致；部分证明（状态与变更记录一致）');
    expect(status).toBe(0);
  });

  it('passes when partial', () => {
    const { status, out } = verify(partText);
    expect(out).toContain('指标 basic-30，共 5 条');
    expect(status).toBe(0);
  });

  it.each([0, 1, 2, 3, 7, 64, 65])(
    'passes with %d entries, by leaf hashes and by proofs',
    (size) => {
      const some = Array.from({ length: size }, (_, place) => makeEvent(billPaid('gas'), place));
      const texts = some.map((event) => event.leaf);
      expect(verify(seal(keys, wholeContent(keys, some))).status).toBe(0);
      const proven = texts.map((entry, index) => ({
        index,
        entry,
        proof: inclusion(index, texts),
      }));
      expect(verify(seal(keys, wholeContent(keys, some, { entries: proven }))).status).toBe(0);
      if (size === 0) return;
      const all = partContent(keys, some, {
        chosen: texts.map((_, index) => index),
        scope: { kind: 'period', fromHour: '2026-11-20T08:00Z', toHour: '2026-11-20T09:00Z' },
      });
      expect(verify(seal(keys, all)).status).toBe(0);
    },
  );

  it('passes over http', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/bundle' ? 200 : 404;
      response.end(wholeText);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const status = (url: string) =>
      new Promise((resolve) => {
        spawn(process.execPath, [program, url], { stdio: 'ignore' }).on('exit', resolve);
      });
    expect(await status(`${base}/bundle`)).toBe(0);
    expect(await status(`${base}/elsewhere`)).toBe(2);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('one changed byte', () => {
  it('never passes in a whole bundle, and names the entry it stands in', () => {
    const flips = flipEveryByte(wholeText);
    expect(flips.named).toHaveLength(Buffer.byteLength(wholeText));
    expect(flips.escaped).toEqual([]);
    leaves.forEach((leaf, index) => {
      const piece = jcs({ index, entry: leaf, leaf: leafHash(leaf) });
      expectNamed(wholeText, flips, { piece, index });
    });
  });

  it('never passes in a partial bundle, and names the entry or the opened entry', () => {
    const flips = flipEveryByte(partText);
    expect(flips.escaped).toEqual([]);
    for (const index of [0, 2, 3, 5, 6]) {
      expectNamed(partText, flips, { piece: JSON.stringify(leaves[index]), index });
    }
    const { salt, detail } = openingOf(at(6));
    expectNamed(partText, flips, { piece: detail.replaceAll('"', '\\"'), index: 6 });
    expectNamed(partText, flips, { piece: salt, index: 6 });
    expectNamed(partText, flips, { piece: at(6).id, index: 6 });
  });

  it('is reported on the command line with index and id', () => {
    const bytes = Buffer.from(wholeText);
    const place = bytes.indexOf(at(3).id);
    bytes.writeUInt8(0x39, place);
    const { status, out } = verify(bytes.toString());
    expect(status).toBe(1);
    expect(out).toContain('第一条有误的记录：包内第 4 条，日志序号 3，编号 90000003-');
    expect(out).toContain('结论：不通过');
  });
});

describe('a bundle whose owner lies and seals the lie', () => {
  const other = makeEvent(billPaid('heating'), 77);
  const lies: [string, (copy: Draft) => void, string][] = [
    [
      'another entry with its own leaf hash',
      (c) => (c.entries[3] = { index: 3, entry: other.leaf, leaf: leafHash(other.leaf) }),
      '根与检查点不符',
    ],
    ['a missing entry', (c) => c.entries.pop(), '条数与检查点不符'],
    ['a missing middle', (c) => c.entries.splice(2, 1), '日志序号 2'],
    ['two entries swapped', (c) => c.entries.reverse(), '日志序号 0'],
    ['a wrong count', (c) => (c.claims[0].counts['payments.bill-paid'].organic = 3), '重新清点得'],
    [
      'synthetic counted as organic',
      (c) => (c.claims[0].counts['payments.bill-paid'].synthetic = 1),
      '重新清点得',
    ],
    [
      'a missing zero',
      (c) => delete c.claims[0].counts['payments.bill-paid'].organic,
      '重新清点得',
    ],
    ['a wrong number of households', (c) => (c.claims[0].details.households = 2), '重新清点得'],
    ['a wrong fee kind', (c) => (c.claims[0].details.facts.feeKind.gas = 2), '重新清点得'],
    ['households that nobody can count', (c) => c.openings.shift(), '无法复核'],
    ['a better state', (c) => (c.claims[0]['state'] = 'proven'), '状态与最近一次状态变更不符'],
    ['an unknown state', (c) => (c.claims[0]['state'] = 'good'), '不认识的状态'],
    [
      'a rule that nobody can recount',
      (c) => (c.claims[0]['rule'] = { kind: 'ratio' }),
      '不认识的规则，无法复核',
    ],
    ['the same claim twice', (c) => c.claims.push(c.claims[0]), '出现了两次'],
    ['an opening of nothing', (c) => c.openings.push(openingOf(other)), '编号不是包内的记录'],
    ['another detail', (c) => (c.openings[1]['detail'] = c.openings[0]['detail']), '日志序号 2'],
    ['an unknown field', (c) => (c['note'] = 'x'), '不认识的字段 note'],
    ['an unknown field in an entry', (c) => (c.entries[1]['x'] = 1), '日志序号 1'],
    ['another community', (c) => (c['community'] = 'anle'), '社区'],
    ['another format', (c) => (c['format'] = 'linli-bundle/2'), '格式应为'],
    ['a period as a whole', (c) => (c['scope'] = { kind: 'whole', fromHour: 'x' }), '不认识的字段'],
    [
      'an unneeded consistency proof',
      (c) => (c['consistency'] = { first: 3, proof: [] }),
      '不需要',
    ],
    ['a key of somebody else', (c) => (c.keys.sm2 = makeKeys(keys.origin).sm2), '检查点'],
    ['a key off the curve', (c) => (c.keys.sm2 = `04${'11'.repeat(64)}`), '不在曲线上'],
    ['a third signature line', (c) => (c.checkpoint += '— x AQIDBAU=\n'), '两行签名'],
    ['entries of another type', (c) => Object.assign(c, { entries: 'none' }), '应当是列表'],
    ['null for an entry', (c) => (c.entries[0] = null), '应当是一个对象'],
    ['no scope', (c) => (c['scope'] = null), '范围'],
  ];

  it.each(lies)('%s', (_name, change, expected) => {
    const { status, out } = verify(changed(whole, change));
    expect(out).toContain(expected);
    expect(out).not.toMatch(/at .*verify-log\.mjs/);
    expect(status).toBe(1);
  });

  it('an altered entry with an altered leaf is named where proofs are given', () => {
    const proven = leaves.map((entry, index) => ({
      index,
      entry,
      proof: inclusion(index, leaves),
    }));
    proven[3] = { index: 3, entry: other.leaf, proof: inclusion(3, leaves) };
    const { status, out } = verify(seal(keys, { ...whole, entries: proven }));
    expect(out).toContain('日志序号 3');
    expect(status).toBe(1);
  });

  const partLies: [string, (copy: Draft) => void, string][] = [
    [
      'an hour outside the period',
      (c) =>
        (c['scope'] = {
          kind: 'period',
          fromHour: '2026-11-20T09:00Z',
          toHour: '2026-11-20T09:00Z',
        }),
      '日志序号 0',
    ],
    [
      'a period that ends before it starts',
      (c) =>
        (c['scope'] = {
          kind: 'period',
          fromHour: '2026-11-20T09:00Z',
          toHour: '2026-11-20T08:00Z',
        }),
      '时段不对',
    ],
    ['a part as the whole', (c) => (c['scope'] = { kind: 'whole' }), '序号不连续'],
    [
      'an entry without proof',
      (c) =>
        c.entries.splice(1, 1, { index: 2, entry: leaves[2], leaf: leafHash(leaves[2] as string) }),
      '缺少包含证明',
    ],
    ['a proof of another place', (c) => (c.entries[1]['index'] = 1), '日志序号 1'],
    [
      'a proof that is too long',
      (c) => c.entries[1].proof.push(c.entries[1].proof[0]),
      '日志序号 2',
    ],
    ['a type that no claim uses', (c) => c.claims.splice(0), '用不到这类记录'],
  ];
  it.each(partLies)('%s', (_name, change, expected) => {
    const { status, out } = verify(changed(part, change));
    expect(out).toContain(expected);
    expect(status).toBe(1);
  });

  it('a state change that cites what is not there', () => {
    const facts = { ...(sketches[6]?.facts ?? {}), cites: [other.id] };
    const bad = events.map((event, index) =>
      index === 6 ? makeEvent({ ...(sketches[6] as EventSketch), facts }, 6) : event,
    );
    const content = wholeContent(keys, bad, { openings: [openingOf(bad[6] as Event)] });
    expect(verify(seal(keys, content)).out).toContain('日志序号 6');
  });

  it('a detail that was not used in the hour of its entry', () => {
    const late = makeEvent(billPaid('water'), 0);
    const moved = { ...late, leaf: late.leaf.replace('T08:00Z', 'T07:00Z') };
    const content = wholeContent(keys, [moved], { openings: [openingOf(moved)] });
    expect(verify(seal(keys, content)).out).toContain('时刻不在条目的小时内');
  });

  it('a bundle sealed by another', () => {
    const thief = makeKeys(keys.origin);
    expect(verify(seal(thief, whole)).out).toContain('封印');
  });

  it('text that is not canonical', () => {
    for (const text of [
      wholeText.trim(),
      `${wholeText}\n`,
      ` ${wholeText}`,
      wholeText.replace(':', ': '),
      wholeText.replace('{"checkpoint"', '{"checkpoint":"","checkpoint"'),
      wholeText.replace('basic', '\\u0062asic'),
      JSON.stringify(JSON.parse(wholeText), null, 2),
      '',
      'null\n',
      '[]\n',
      '{}\n',
      `${'['.repeat(100_000)}\n`,
    ]) {
      expect(verify(text).status).toBe(1);
    }
  });
});

describe('an older checkpoint', () => {
  const older = (size: number) => file(checkpoint(keys, leaves.slice(0, size)));

  it.each([0, 1, 3, 4, 5, 8])('of size %d agrees with the whole log', (size) => {
    const { status, out } = verify(wholeText, '--checkpoint', older(size));
    expect(out).toContain(`旧检查点：${size} 条，与现在一致`);
    expect(status).toBe(0);
  });

  it('agrees with a part through the consistency proof, and only that one', () => {
    expect(verify(partText, '--checkpoint', older(5)).status).toBe(0);
    expect(verify(partText, '--checkpoint', older(0)).status).toBe(0);
    const { status, out } = verify(partText, '--checkpoint', older(4));
    expect(out).toContain('无法核对');
    expect(status).toBe(1);
    for (let first = 1; first < 8; first += 1) {
      const proof = consistency(first, leaves);
      const text = changed(part, (copy) => (copy['consistency'] = { first, proof }));
      expect(verify(text, '--checkpoint', older(first)).status).toBe(0);
    }
  });

  it('reveals a rewritten history', () => {
    const rewritten = [
      ...leaves.slice(0, 2),
      makeEvent(billPaid('heating'), 99).leaf,
      ...leaves.slice(3, 5),
    ];
    const rival = file(checkpoint(keys, rewritten));
    for (const text of [wholeText, partText]) {
      const { status, out } = verify(text, '--checkpoint', rival);
      expect(out).toMatch(/旧检查点：.*(历史被改过|不一致)/);
      expect(status).toBe(1);
    }
  });

  it('reveals a log that was cut back', () => {
    const longer = [...leaves, makeEvent(billPaid('heating'), 99).leaf];
    const { status, out } = verify(wholeText, '--checkpoint', file(checkpoint(keys, longer)));
    expect(out).toContain('还新');
    expect(status).toBe(1);
  });

  it('counts only with the log’s own signature, of today or of a retired key', () => {
    const former = makeKeys(keys.origin);
    const old = checkpoint(former, leaves.slice(0, 3));
    expect(verify(wholeText, '--checkpoint', file(old)).out).toContain('不是这个日志的公钥签的');
    const { ed25519, sm2 } = publicKeysOf(former);
    const text = changed(whole, (copy) => copy.keys.retired.push({ ed25519, sm2, retiredAt: 5 }));
    expect(verify(text, '--checkpoint', file(old)).status).toBe(0);
    const damaged = old.replace(/.(?=.{5}\n$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect(verify(text, '--checkpoint', file(damaged)).status).toBe(1);
    const cosigned = `${old}— street-office AQIDBAU=\n`;
    expect(verify(text, '--checkpoint', file(cosigned)).status).toBe(0);
  });
});

describe('pinned keys', () => {
  it('must be those of the bundle', () => {
    const good = file(JSON.stringify(publicKeysOf(keys), null, 2));
    const { status, out } = verify(wholeText, '--keys', good);
    expect(out).not.toContain('首次信任');
    expect(status).toBe(0);
    expect(verify(wholeText).out).toContain('首次信任');
    const bad = verify(
      wholeText,
      '--keys',
      file(JSON.stringify(publicKeysOf(makeKeys(keys.origin)))),
    );
    expect(bad.out).toContain('钉住的公钥：与包里的公钥不同');
    expect(bad.status).toBe(1);
    expect(verify(wholeText, '--keys', file('{')).status).toBe(1);
    const { ed25519, sm2 } = makeKeys(keys.origin);
    const smuggled = changed(whole, (copy) =>
      copy.keys.retired.push({ ed25519, sm2, retiredAt: 5 }),
    );
    expect(verify(smuggled, '--keys', good).out).toContain('没有包里所说的停用公钥');
  });
});

describe('the command', () => {
  it('says how it is used', () => {
    for (const args of [[], ['a', 'b'], ['--wrong', 'a']]) {
      expect(run(...args)).toEqual({ status: 2, out: expect.stringContaining('用法') });
    }
    expect(run(path.join(folder, 'absent.json')).status).toBe(2);
  });
});
