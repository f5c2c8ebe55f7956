import { randomUUID } from 'node:crypto';
import { listMyUses } from '@linli/shared/contracts/evidence';
import { bindPhone, checkRealName, getProfile } from '@linli/shared/contracts/identity';
import { listMessages } from '@linli/shared/contracts/messages';
import {
  answerCorrection,
  askCorrection,
  consentHistory,
  decideConsent,
  exportMyData,
  getMyData,
  getPrivacyStatement,
  listConsents,
  listCorrections,
  listMyCorrections,
  listRetentionRuns,
  withdrawCorrection,
} from '@linli/shared/contracts/privacy';
import { dayMs, dayOf, hourMs, startOfDay } from '@linli/shared/kernel/time';
import { hasConsent } from '@linli/server/modules/consents/index';
import { Session } from '@linli/server/modules/identity/entities/session.entity';
import { recordsOf } from '@linli/server/modules/privacy/data-lines';
import { fieldWords } from '@linli/server/modules/privacy/data-words';
import { RetentionRun } from '@linli/server/modules/privacy/entities/retention-run.entity';
import { runRetention } from '@linli/server/modules/privacy/commands/run-retention';
import type { PrivacyParts } from '@linli/server/modules/privacy/parts';
import { sandboxPeople } from '@linli/server/sandbox/people';
import { agreed } from '../world/agreed';
import type { Caller } from '../world/caller';
import { Paying } from '../world/paying';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
/** What a program needs and nobody reads: proofs and numbers of the log. */
const onlyInExport = ['type', 'entryId', 'index', 'opening', 'id', 'bindingId', 'householdId'];

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const idOf = (slug: string): string => world.scene.people[slug]?.id ?? '';
const agrees = (slug: string, purpose: 'phone' | 'real-name' | 'location'): Promise<boolean> =>
  world.platform.db.read((manager) => hasConsent(manager, idOf(slug), purpose));

describe('the statement', () => {
  it('tells anybody what is used for what and for how long, with its version', async () => {
    const { version, since, purposes, retention } = await world.anyone.call(
      getPrivacyStatement,
      {},
    );
    expect([version, since]).toEqual([2, '2026-11-21']);
    for (const purpose of purposes.filter(({ sensitive }) => sensitive)) {
      expect([purpose.id, purpose.asksFor]).toEqual([purpose.id, 'separate']);
      expect(purpose.basis).toContain('第二十九条');
    }
    const classes = retention.map(({ dataClass }) => dataClass);
    expect(new Set(classes).size).toBe(classes.length);
    expect(classes).toEqual(
      expect.arrayContaining([
        'messages.list',
        'payments.notifications',
        'privacy.corrections',
        'operations.log',
      ]),
    );
  });
});

describe('consent', () => {
  it('is nothing until given, and is given, withdrawn and given again with its history', async () => {
    const wang = await world.signInAs('wang-guilan');
    const states = async () =>
      (await wang.call(listConsents, {})).items.map(({ purpose, state }) => [purpose.id, state]);
    expect(await states()).toEqual([
      ['phone', 'never'],
      ['real-name', 'never'],
      ['location', 'never'],
      ['emergency-contacts', 'never'],
      ['health', 'never'],
    ]);
    expect(await agrees('wang-guilan', 'location')).toBe(false);
    const decide = (given: boolean) =>
      wang.call(decideConsent, { purpose: 'location', given, version: 1 });
    expect((await decide(true)).state).toBe('given');
    expect(await agrees('wang-guilan', 'location')).toBe(true);
    expect(await agrees('wang-guilan', 'real-name')).toBe(false);
    expect(await agrees('li-jianguo', 'location')).toBe(false);
    await decide(true);
    expect((await decide(false)).state).toBe('withdrawn');
    expect(await agrees('wang-guilan', 'location')).toBe(false);
    await decide(true);
    const { items } = await wang.call(consentHistory, {});
    expect(items.map(({ given }) => given).sort()).toEqual([false, true, true]);
    const first = await wang.call(consentHistory, { limit: 2 });
    const rest = await wang.call(consentHistory, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(3);
    const uses = (await wang.call(listMyUses, {})).items.map(({ type }) => type);
    expect(uses.filter((type) => type.startsWith('privacy.consent'))).toHaveLength(3);
  });

  it('does not count for a text that was not read, and is not asked where none is needed', async () => {
    const li = await world.signInAs('li-jianguo');
    const other = { purpose: 'phone', given: true, version: 2 } as const;
    expect(await li.refusal(decideConsent, other)).toBe('purpose_changed');
    expect(await agrees('li-jianguo', 'phone')).toBe(false);
    const needless = { purpose: 'payments', given: false, version: 1 } as const;
    expect(await li.refusal(decideConsent, needless)).toBe('purpose_needs_no_consent');
  });

  it('withdrawn takes away at once what was held because of it', async () => {
    const hao = await world.signInAs('wang-hao');
    const { body } = await world.sandbox('POST', '/sandbox/phone-code', { person: 'wang-hao' });
    const { name = '', idNumber = '' } =
      sandboxPeople.find(({ slug }) => slug === 'wang-hao') ?? {};
    await hao.call(bindPhone, { ...(body as { code: string }), ...agreed.phone });
    await hao.call(checkRealName, { name, idNumber, ...agreed.realName });
    const decide = (purpose: 'phone' | 'real-name', given: boolean) =>
      hao.call(decideConsent, { purpose, given, version: 1 });
    expect(await agrees('wang-hao', 'phone')).toBe(true);
    expect(await agrees('wang-hao', 'real-name')).toBe(true);
    const held = async () => {
      const { phone, realName } = await hao.call(getProfile, {});
      return [phone !== null, realName !== null];
    };
    expect(await held()).toEqual([true, true]);
    await decide('phone', false);
    expect(await held()).toEqual([false, true]);
    await decide('real-name', false);
    expect(await held()).toEqual([false, false]);
  });

  it('given twice at once is one decision', async () => {
    const zhao = await world.signInAs('zhao-min');
    const give = { purpose: 'phone', given: true, version: 1 } as const;
    await Promise.all([zhao.call(decideConsent, give), zhao.call(decideConsent, give)]);
    expect((await zhao.call(consentHistory, {})).items).toHaveLength(1);
  });
});

describe('my data', () => {
  it('shows in Chinese what every module holds, and is taken along whole', async () => {
    const li = await world.signInAs('li-jianguo');
    const paying = new Paying(world);
    const { id, prepayId } = await paying.start(li, await paying.newBills('li-jianguo', {}));
    await paying.confirm(prepayId);
    await paying.reaches(li, id, 'succeeded');
    const { sections } = await li.call(getMyData, {});
    const byName = new Map(sections.map((section) => [section.name, section]));
    expect(byName.get('payments.made')?.records[0]?.lines).toEqual(
      expect.arrayContaining([
        { label: '状态', text: '已付成', at: null },
        { label: '金额', text: '¥86.20', at: null },
        { label: '账单', text: '电费 2026-10 ¥86.20', at: null },
      ]),
    );
    expect(byName.get('messages.list')?.count).toBe(1);
    for (const { title, purpose } of sections) {
      expect(`${title}${purpose}`).toMatch(/^[^A-Za-z]+$/);
    }
    for (const { label } of sections.flatMap((one) => one.records.flatMap(({ lines }) => lines))) {
      expect(label).toMatch(/[\u4e00-\u9fff]/);
    }
    const taken = await li.call(exportMyData, {});
    expect([taken.schema, taken.version]).toEqual(['linli/personal-data/v1', 1]);
    expect(taken.sections.map(({ name }) => name)).toEqual(sections.map(({ name }) => name));
    expect(JSON.stringify(taken)).toContain('8620');
    const named = new Set([...Object.keys(fieldWords), ...onlyInExport]);
    const fields = taken.sections.flatMap(({ name, content }) =>
      recordsOf(content).flatMap((record) => Object.keys(record).map((field) => [name, field])),
    );
    expect(
      fields.filter(([name, field]) => !named.has(field ?? '') && !named.has(`${name}.${field}`)),
    ).toEqual([]);
    const uses = (await li.call(listMyUses, {})).items.map(({ type }) => type);
    expect(uses).toContain('privacy.data-exported');
  });

  it('of somebody else is nowhere in it', async () => {
    const zhao = await world.signInAs('zhao-min');
    const taken = JSON.stringify(await zhao.call(exportMyData, {}));
    expect(taken).not.toContain(idOf('li-jianguo'));
    expect(taken).not.toContain('totalFen');
  });
});

describe('a correction', () => {
  const ask = (caller: Caller, text = '我家是 3 单元，不是 2 单元。') =>
    caller.call(askCorrection, { about: 'household', text, idempotencyKey: randomUUID() });

  it('is asked once, answered by the staff with a reason, and the person is told', async () => {
    const [wang, chen] = [await world.signInAs('wang-guilan'), await world.signInAs('chen-jing')];
    const input = { about: 'household', text: '房号写错了', idempotencyKey: randomUUID() } as const;
    const [request] = await Promise.all([
      wang.call(askCorrection, input),
      wang.call(askCorrection, input),
    ]);
    expect((await wang.call(listMyCorrections, {})).items).toHaveLength(1);
    expect(request.can).toEqual({ withdraw: true, answer: false });
    const { items } = await chen.call(listCorrections, { community: 'jiaochang' });
    expect(items.map(({ id, text }) => [id, text])).toEqual([[request.id, '房号写错了']]);
    const answer = {
      correctionId: request.id,
      outcome: 'accepted',
      reason: '已改为 601。',
    } as const;
    expect((await chen.call(answerCorrection, answer)).state).toBe('accepted');
    expect(await chen.refusal(answerCorrection, answer)).toBe('correction_closed');
    const [mine] = (await wang.call(listMyCorrections, {})).items;
    expect([mine?.state, mine?.reason]).toEqual(['accepted', '已改为 601。']);
    const [message] = (await wang.call(listMessages, {})).items;
    expect(message?.body).toContain('已改为 601。');
    const answered = await chen.call(listCorrections, {
      community: 'jiaochang',
      state: 'answered',
    });
    expect(answered.items).toHaveLength(1);
  });

  it('is nobody’s business but the person’s and the staff’s', async () => {
    const [zhao, li] = [await world.signInAs('zhao-min'), await world.signInAs('li-jianguo')];
    const { id: correctionId } = await ask(zhao);
    const [gao, chen] = [await world.signInAs('gao-lei'), await world.signInAs('chen-jing')];
    for (const stranger of [li, gao]) {
      expect(await stranger.refusal(withdrawCorrection, { correctionId })).toBe('not_found');
      const answer = { correctionId, outcome: 'refused', reason: '不属实，没有改。' } as const;
      expect(await stranger.refusal(answerCorrection, answer)).toBe('not_found');
      expect(await stranger.refusal(listCorrections, { community: 'jiaochang' })).toBe('not_found');
    }
    expect(await chen.refusal(withdrawCorrection, { correctionId })).toBe('forbidden');
    const own = await ask(chen);
    const answer = { correctionId: own.id, outcome: 'accepted', reason: '自己改自己。' } as const;
    expect(await chen.refusal(answerCorrection, answer)).toBe('forbidden');
    expect((await zhao.call(withdrawCorrection, { correctionId })).state).toBe('withdrawn');
    expect(await zhao.refusal(withdrawCorrection, { correctionId })).toBe('correction_closed');
  });

  it('waits with at most four others', async () => {
    const hao = await world.signInAs('wang-hao');
    for (let count = 0; count < 5; count += 1) await ask(hao);
    const sixth = { about: 'other', text: '第六份', idempotencyKey: randomUUID() } as const;
    expect(await hao.refusal(askCorrection, { ...sixth, text: '第六份申请' })).toBe(
      'too_many_corrections',
    );
  });
});

describe('old data', () => {
  it('goes by the published times, once a day, and who answers for it sees that it went', async () => {
    const { platform, server } = world;
    const core = server.core;
    const retention = Object.values(core).flatMap((module) => module.retention ?? []);
    const parts: PrivacyParts = { platform, core, retention, personalData: [] };
    const wang = await world.signInAs('wang-guilan');
    const messages = async (): Promise<number> => (await wang.call(listMessages, {})).items.length;
    expect(await messages()).toBeGreaterThan(0);
    world.clock.advance(29 * dayMs);
    expect(await runRetention(parts)).toBe(true);
    expect(await runRetention(parts)).toBe(false);
    expect(await messages()).toBeGreaterThan(0);
    world.clock.advance(702 * dayMs);
    const runs = await Promise.all([runRetention(parts), runRetention(parts)]);
    expect(runs.filter((isDone) => isDone)).toHaveLength(1);
    const left = await platform.db.read((manager) => manager.find(Session));
    expect(left).toEqual([]);
    const tang = await world.signInAs('tang-yun');
    const { items } = await tang.call(listRetentionRuns, { community: 'jiaochang' });
    expect(items).toHaveLength(2);
    expect(items[0]?.removed.find(({ title }) => title === '消息')?.rows).toBeGreaterThan(0);
    const again = await world.signInAs('wang-guilan');
    expect((await again.call(listMessages, {})).items).toEqual([]);
    expect(await again.refusal(listRetentionRuns, { community: 'jiaochang' })).toBe('not_found');
    world.clock.advance(-731 * dayMs);
  });

  it('goes all the same after a crash in the middle, and one class that fails stops no other', async () => {
    const { platform, server } = world;
    const now = platform.clock.now();
    // Noon of a later day, so that the hour after is of the same day.
    world.clock.advance(startOfDay(dayOf(now + 3 * dayMs)) + 12 * hourMs - now);
    const startedAt = platform.clock.now();
    const day = dayOf(startedAt);
    const cutOff = { id: randomUUID(), day, startedAt, finishedAt: null, removed: '{}' };
    await platform.db.transaction((tx) => tx.insert(RetentionRun, cutOff));
    const rule = { title: '试', keepDays: 1, citation: '试' };
    let turns = 0;
    const retention = [
      { ...rule, dataClass: 'test.broken', purge: () => Promise.reject(new Error('broken')) },
      { ...rule, dataClass: 'test.many', purge: () => Promise.resolve((turns += 1) < 3 ? 500 : 7) },
    ];
    const parts: PrivacyParts = { platform, core: server.core, retention, personalData: [] };
    expect(await runRetention(parts)).toBe(false);
    world.clock.advance(hourMs + 1);
    expect(await runRetention(parts)).toBe(true);
    const run = await platform.db.read((manager) => manager.findOneByOrFail(RetentionRun, { day }));
    expect(JSON.parse(run.removed)).toEqual({ 'test.many': 1007 });
  });
});
