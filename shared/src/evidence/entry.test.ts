import { createHash } from 'node:crypto';
import type { EventDetail, LogEntry } from './entry';
import { commitmentOf, hourOf, leafBytes, logEntryShape } from './entry';
import { eventTypeOf, eventTypes } from './event-types';
import type { Hash } from './hash';
import { sealingText, formatBundle } from './bundle';
import type { BundleContent } from './bundle';

const hashOf =
  (name: string): Hash =>
  (...parts) => {
    const hash = createHash(name);
    for (const part of parts) hash.update(part);
    return new Uint8Array(hash.digest());
  };

const detail: EventDetail = {
  at: Date.UTC(2026, 10, 20, 8, 59, 59, 999),
  actor: 'a1',
  household: null,
  role: 'resident',
  subject: 's',
  facts: { feeKind: 'water', estate: '邻里' },
};
const salt = new Uint8Array(16).fill(5);
const entry: LogEntry = {
  v: 1,
  id: '3b241101-e2bb-4255-8caf-4136c566a962',
  community: 'jiaochang',
  type: 'payments.bill-paid',
  hour: hourOf(detail.at),
  origin: 'organic',
  commitment: commitmentOf(hashOf('sm3'), salt, detail),
};

describe('entries', () => {
  it('commit to salt and canonical detail', () => {
    const text =
      '{"actor":"a1","at":1795165199999,"facts":{"estate":"邻里","feeKind":"water"},"household":null,"role":"resident","subject":"s"}';
    const expected = createHash('sm3').update(salt).update(text).digest('hex');
    expect(entry.commitment).toBe(expected);
    expect(commitmentOf(hashOf('sm3'), salt, { ...detail, actor: 'a2' })).not.toBe(expected);
    expect(() => commitmentOf(hashOf('sm3'), salt.slice(1), detail)).toThrow(RangeError);
  });

  it('tell the hour and no more', () => {
    expect(entry.hour).toBe('2026-11-20T08:00Z');
    expect(() => hourOf(253_402_300_800_000)).toThrow(RangeError);
  });

  it('become leaves of at most 65,535 bytes', () => {
    expect(Buffer.from(leafBytes(entry)).toString()).toBe(
      `{"commitment":"${entry.commitment}","community":"jiaochang","hour":"2026-11-20T08:00Z",` +
        '"id":"3b241101-e2bb-4255-8caf-4136c566a962","origin":"organic","type":"payments.bill-paid","v":1}',
    );
    const spare = 65_535 - leafBytes({ ...entry, type: '' }).length;
    expect(leafBytes({ ...entry, type: 'x'.repeat(spare) })).toHaveLength(65_535);
    expect(() => leafBytes({ ...entry, type: 'x'.repeat(spare + 1) })).toThrow(RangeError);
  });

  it('have a strict shape', () => {
    expect(logEntryShape.safeParse(entry).success).toBe(true);
    expect(logEntryShape.safeParse({ ...entry, at: 1 }).success).toBe(false);
    expect(
      logEntryShape.safeParse({ ...entry, id: entry.id.replace('-4255', '-7255') }).success,
    ).toBe(false);
  });
});

describe('event types', () => {
  it.each([...eventTypes.values()])('$type is whole', (eventType) => {
    expect(eventTypes.get(eventType.type)).toBe(eventType);
    expect(logEntryShape.shape.type.safeParse(eventType.type).success).toBe(true);
    expect(eventType.schemaVersion).toBeGreaterThanOrEqual(1);
    expect(eventType.zh).toMatch(/[\u4e00-\u9fff]/u);
    expect(eventType.facts.safeParse({ name: '张三' }).success).toBe(false);
  });

  it('open to those whom they concern', () => {
    const of = (type: string) => eventTypeOf(type).disclosure;
    expect(of('payments.bill-paid')).toBe('self');
    expect(of('parking.car-parks-looked-up')).toBe('self');
    expect(of('parking.reading-quarantined')).toBe('public');
    expect(of('indicators.clause-state-changed')).toBe('public');
    expect(of('evidence.person-erased')).toBe('never');
    expect(() => eventTypeOf('identity.signed-in')).toThrow(RangeError);
  });

  it('hold facts small', () => {
    const { facts } = eventTypeOf('indicators.clause-state-changed');
    const good = {
      clause: 'basic-19-1',
      from: null,
      to: 'proven',
      cites: [entry.id],
      citedCount: 1,
    };
    expect(facts.safeParse(good).success).toBe(true);
    expect(facts.safeParse({ ...good, citedCount: 0 }).success).toBe(false);
    expect(
      facts.safeParse({ ...good, cites: Array(21).fill(entry.id), citedCount: 30 }).success,
    ).toBe(false);
    expect(facts.safeParse({ ...good, to: 'good' }).success).toBe(false);
  });
});

describe('bundles', () => {
  it('seal exactly the text that stands before the seal', () => {
    const content: BundleContent = {
      format: 'linli-bundle/1',
      origin: 'o',
      community: 'c',
      checkpoint: 'x',
      keys: { origin: 'o', ed25519: '', sm2: '', retired: [] },
      scope: { kind: 'whole' },
      entries: [],
      openings: [],
      claims: [],
    };
    const hashes = { sha256: hashOf('sha256'), sm3: hashOf('sm3') };
    const seal = sealingText(content, hashes);
    const text = formatBundle({ ...content, seal: 'S' });
    expect(text.endsWith(',"seal":"S"}\n')).toBe(true);
    const before = `${text.slice(0, -',"seal":"S"}\n'.length)}}`;
    const digest = createHash('sha256').update(before).digest('base64');
    expect(seal.text).toBe(`linli-bundle/1\no\n${digest}\n`);
    expect(Buffer.from(seal.sm3)).toEqual(createHash('sm3').update(before).digest());
  });
});
