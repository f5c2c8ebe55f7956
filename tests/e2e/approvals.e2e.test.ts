import { randomUUID } from 'node:crypto';
import {
  decideApproval,
  getApproval,
  listApprovals,
  withdrawApproval,
} from '@linli/shared/contracts/approvals';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { dayMs } from '@linli/shared/kernel/time';
import { Approval } from '@linli/server/modules/approvals/entities/approval.entity';
import { expireApprovals } from '@linli/server/modules/approvals/commands/expire-approvals';
import { approvalStatesOf } from '@linli/server/modules/approvals/index';
import { listMessages } from '@linli/shared/contracts/messages';
import { grantsOf } from '@linli/server/modules/posts/index';
import { commonErrors } from '@linli/shared/kernel/errors';
import { fail } from '@linli/server/platform/http/failure';
import type { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let zheng: Caller;
let ma: Caller;
let chen: Caller;
const executed: { id: string; isApproved: boolean }[] = [];
let isRefusing = false;

const reason = '年底检查要用，请同意';
const idOf = (slug: string): string => world.scene.people[slug]!.id;

beforeAll(async () => {
  world = await createWorld();
  [zheng, ma, chen] = (await Promise.all(
    ['zheng-kai', 'ma-li', 'chen-jing'].map((slug) => world.signInAs(slug)),
  )) as [Caller, Caller, Caller];
  world.server.core.approvals.onDecided(
    'tests.thing',
    (_tx, approval, { isApproved }) => {
      if (isRefusing) throw fail(commonErrors.busy);
      executed.push({ id: approval.id, isApproved });
      return Promise.resolve();
    },
    { title: '试一试', effect: () => Promise.resolve('同意后，什么也不会发生。') },
  );
});
afterAll(() => world.close());

async function actorOf(slug: string): Promise<PersonActor> {
  const personId = idOf(slug);
  const grants = await world.platform.db.read((manager) => grantsOf(manager, personId));
  return { kind: 'person', personId, sessionId: '', grants, householdIds: [], delegations: [] };
}

async function request(slug: string, estateId: string | null = null): Promise<string> {
  const requester = await actorOf(slug);
  return world.platform.db.transaction((tx) =>
    world.server.core.approvals.request(tx, {
      community: world.scene.community,
      place: { estateId, gridId: null },
      kind: 'tests.thing',
      requester,
      reason,
      payload: { of: 'nothing' },
      subjectId: randomUUID(),
    }),
  );
}

const decide = (by: Caller, approvalId: string, isApproved = true): Promise<string> =>
  by.refusal(decideApproval, { approvalId, isApproved, reason: '核对过了，没有问题' });

const timesExecuted = (approvalId: string): number =>
  executed.filter(({ id }) => id === approvalId).length;

describe('a request', () => {
  it('waits for somebody else, who reads why and what will happen', async () => {
    const approvalId = await request('chen-jing');
    expect(timesExecuted(approvalId)).toBe(0);
    const view = await zheng.call(getApproval, { approvalId });
    expect(view).toMatchObject({
      title: '试一试',
      state: 'pending',
      requester: '陈**',
      reason,
      effect: '同意后，什么也不会发生。',
      isMine: false,
      can: { decide: true, withdraw: false },
    });
    expect(view.expiresAt - view.requestedAt).toBe(7 * dayMs);
    const news = (await ma.call(listMessages, {})).items.find(({ link }) =>
      link?.includes(approvalId),
    );
    expect(news?.body).toContain('试一试');
  });

  it('is sealed at rest', async () => {
    const approvalId = await request('chen-jing');
    await decide(ma, approvalId);
    const row = await world.platform.db.read((manager) =>
      manager.findOneByOrFail(Approval, { id: approvalId }),
    );
    expect(JSON.stringify(row)).not.toMatch(/年底|核对/);
    expect(row.reasonSealed).toMatch(/^f\d+\./);
    expect(row.decisionReasonSealed).toMatch(/^f\d+\./);
  });

  it('shows nothing to people who neither asked nor administer', async () => {
    const approvalId = await request('zheng-kai');
    for (const slug of ['chen-jing', 'sun-wei', 'tang-yun', 'wang-guilan']) {
      const outsider = await world.signInAs(slug);
      expect(await outsider.refusal(getApproval, { approvalId })).toBe('not_found');
      expect(await decide(outsider, approvalId)).toBe('not_found');
      expect(await outsider.refusal(withdrawApproval, { approvalId })).toBe('not_found');
    }
    const wang = await world.signInAs('wang-guilan');
    expect(await wang.refusal(listApprovals, {})).toBe('not_found');
    expect((await chen.call(listApprovals, {})).items.every(({ isMine }) => isMine)).toBe(true);
    expect(await ma.refusal(withdrawApproval, { approvalId })).toBe('forbidden');
  });
});

describe('a decision', () => {
  it('is made once, by another person, and executed once', async () => {
    const approvalId = await request('zheng-kai');
    expect(await decide(zheng, approvalId)).toBe('own_approval');
    const outcomes = await Promise.all([1, 2, 3].map(() => decide(ma, approvalId)));
    expect(outcomes.sort()).toEqual(['approval_closed', 'approval_closed', 'ok']);
    expect(timesExecuted(approvalId)).toBe(1);
    const view = await zheng.call(getApproval, { approvalId });
    expect(view).toMatchObject({ state: 'approved', decider: '马**', isMine: true });
    expect(view.decisionReason).toBe('核对过了，没有问题');
  });

  it('refuses with a reason, and cannot be turned afterwards', async () => {
    const approvalId = await request('chen-jing');
    const short = { approvalId, isApproved: false, reason: '  不行  ' };
    expect(await zheng.refusal(decideApproval, short)).toBe('invalid_input');
    expect(await decide(zheng, approvalId, false)).toBe('ok');
    expect(await decide(ma, approvalId)).toBe('approval_closed');
    expect(executed.at(-1)).toEqual({ id: approvalId, isApproved: false });
    expect((await chen.call(getApproval, { approvalId })).state).toBe('refused');
  });

  it('does not stand when what it allows cannot be done', async () => {
    const approvalId = await request('chen-jing');
    isRefusing = true;
    expect(await decide(zheng, approvalId)).toBe('busy');
    isRefusing = false;
    expect((await chen.call(getApproval, { approvalId })).state).toBe('pending');
    expect(await decide(zheng, approvalId)).toBe('ok');
  });

  it('is not made after a withdrawal, whichever comes first', async () => {
    const approvalId = await request('chen-jing');
    const [decided, withdrawn] = await Promise.all([
      decide(zheng, approvalId),
      chen.refusal(withdrawApproval, { approvalId }),
    ]);
    expect([decided, withdrawn].sort()).toEqual(['approval_closed', 'ok']);
    expect(timesExecuted(approvalId)).toBe(decided === 'ok' ? 1 : 0);
  });

  it('comes too late after seven days, noted or not', async () => {
    const approvalId = await request('chen-jing');
    world.clock.advance(7 * dayMs);
    expect(await decide(zheng, approvalId)).toBe('approval_closed');
    expect((await chen.call(getApproval, { approvalId })).state).toBe('expired');
    await expireApprovals(world.platform);
    await expireApprovals(world.platform);
    const row = await world.platform.db.read((manager) =>
      manager.findOneByOrFail(Approval, { id: approvalId }),
    );
    expect([row.state, row.closedAt]).toEqual(['expired', row.expiresAt]);
    expect(timesExecuted(approvalId)).toBe(0);
    const now = world.clock.now();
    const states = await world.platform.db.read((manager) =>
      approvalStatesOf(manager, { ids: [approvalId], now }),
    );
    expect(states.get(approvalId)).toBe('expired');
    world.clock.advance(-7 * dayMs);
  });
});

describe('the list', () => {
  it('pages through what waits and what is closed, newest first, once each', async () => {
    const waiting = [await request('chen-jing'), await request('chen-jing')];
    for (const state of ['pending', 'closed'] as const) {
      const seen: { id: string; requestedAt: number }[] = [];
      let cursor: string | undefined;
      do {
        const page = await zheng.call(listApprovals, { state, limit: 2, cursor });
        seen.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      const times = seen.map(({ requestedAt }) => requestedAt);
      expect(times).toEqual([...times].sort((one, other) => other - one));
      const ids = seen.map(({ id }) => id);
      expect(waiting.every((id) => ids.includes(id))).toBe(state === 'pending');
    }
    expect(await zheng.refusal(listApprovals, { cursor: 'x' })).toBe('invalid_input');
  });
});

describe('a requester who wants to be forgotten', () => {
  it('takes the reason along and leaves the outcome', async () => {
    const decided = await request('luo-na');
    const waiting = await request('luo-na');
    await decide(zheng, decided);
    const [provider] = world.server.core.approvals.personalData ?? [];
    const held = await world.platform.db.read((manager) =>
      provider!.collect(manager, idOf('luo-na')),
    );
    expect(held).toHaveLength(2);
    expect(JSON.stringify(held)).toContain(reason);
    await world.platform.db.transaction((tx) => provider!.erase(tx, idOf('luo-na')));
    expect(await zheng.call(getApproval, { approvalId: decided })).toMatchObject({
      state: 'approved',
      reason: '',
    });
    expect((await zheng.call(getApproval, { approvalId: waiting })).state).toBe('withdrawn');
  });
});

describe('what is closed', () => {
  it('goes after three years, and what waits does not', async () => {
    const closed = await request('chen-jing');
    await decide(zheng, closed, false);
    const [rule] = world.server.core.approvals.retention ?? [];
    const purge = (before: number) =>
      world.platform.db.transaction((tx) => rule!.purge(tx, before, 100));
    expect(await purge(world.clock.now() - rule!.keepDays * dayMs)).toBe(0);
    const waiting = await request('chen-jing');
    expect(await purge(world.clock.now() + dayMs)).toBeGreaterThan(0);
    expect(await zheng.refusal(getApproval, { approvalId: closed })).toBe('not_found');
    expect(await zheng.refusal(getApproval, { approvalId: waiting })).toBe('ok');
  });
});
