import { decideApproval } from '@linli/shared/contracts/approvals';
import { getMe } from '@linli/shared/contracts/identity';
import { listMessages } from '@linli/shared/contracts/messages';
import {
  issueAppointmentCode,
  listMyPosts,
  listPosts,
  proposeAppointment,
  proposeDismissal,
  resignPost,
} from '@linli/shared/contracts/posts';
import type { Post } from '@linli/shared/kernel/roles';
import { dayMs, minuteMs } from '@linli/shared/kernel/time';
import { addGrant, appointFirst } from '@linli/server/modules/posts/index';
import { AppointmentCode } from '@linli/server/modules/posts/entities/appointment-code.entity';
import { PostGrantRow } from '@linli/server/modules/posts/entities/post-grant.entity';
import type { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let zheng: Caller;
let ma: Caller;
let wang: Caller;
let hao: Caller;

const reason = '社区工作需要';

beforeEach(async () => {
  world = await createWorld();
  [zheng, ma, wang, hao] = (await Promise.all(
    ['zheng-kai', 'ma-li', 'wang-guilan', 'wang-hao'].map((slug) => world.signInAs(slug)),
  )) as [Caller, Caller, Caller, Caller];
});
afterEach(() => world.close());

const idOf = (slug: string): string => world.scene.people[slug]!.id;

async function codeOf(person: Caller): Promise<string> {
  return (await person.call(issueAppointmentCode, {})).code;
}

async function propose(by: Caller, person: Caller, post: Post): Promise<string> {
  const code = await codeOf(person);
  const { approvalId } = await by.call(proposeAppointment, { code, post, reason });
  return approvalId;
}

const approve = (by: Caller, approvalId: string): Promise<string> =>
  by.refusal(decideApproval, { approvalId, isApproved: true, reason: '情况属实，同意' });

async function grantIdOf(slug: string, role: Post): Promise<string> {
  const rows = await world.platform.db.read((manager) =>
    manager.findBy(PostGrantRow, { personId: idOf(slug), role }),
  );
  return rows.find(({ endedAt }) => endedAt === null)?.id ?? rows[0]?.id ?? '';
}

async function administrators(): Promise<number> {
  const rows = await world.platform.db.read((manager) =>
    manager.findBy(PostGrantRow, { role: 'administrator' }),
  );
  return rows.filter(({ endedAt }) => endedAt === null).length;
}

async function giveAdministrator(slug: string, estateId: string | null = null): Promise<Caller> {
  await world.platform.db.transaction((tx) =>
    addGrant(tx, {
      personId: idOf(slug),
      communityId: world.scene.community.id,
      role: 'administrator',
      estateId,
      now: world.clock.now(),
    }),
  );
  return world.signInAs(slug);
}

describe('appointing', () => {
  it('gives the post when a second administrator agrees, and says so to the person', async () => {
    const approvalId = await propose(zheng, hao, 'grid-worker');
    expect((await hao.call(getMe, {})).roles).toEqual([]);
    expect(await approve(ma, approvalId)).toBe('ok');
    expect((await hao.call(getMe, {})).roles).toEqual(['grid-worker']);
    const { items } = await hao.call(listMyPosts, {});
    expect(items).toMatchObject([{ post: 'grid-worker', place: { name: '全社区' } }]);
    const titles = (await hao.call(listMessages, {})).items.map(({ title }) => title);
    expect(titles).toContain('您有了新岗位');
  });

  it('limits a post to an estate, and refuses places that are none or that the post cannot have', async () => {
    const { huafu } = world.scene.estates;
    const ask = async (post: Post, estateId: string | null, gridId: string | null = null) =>
      zheng.refusal(proposeAppointment, {
        code: await codeOf(hao),
        post,
        estateId,
        gridId,
        reason,
      });
    expect(await ask('grid-worker', idOf('ma-li'))).toBe('post_place_refused');
    expect(await ask('grid-worker', null, huafu.id)).toBe('post_place_refused');
    expect(await ask('maintainer', huafu.id)).toBe('post_place_refused');
    const code = await codeOf(hao);
    const { approvalId } = await zheng.call(proposeAppointment, {
      code,
      post: 'property-staff',
      estateId: huafu.id,
      reason,
    });
    expect(await approve(ma, approvalId)).toBe('ok');
    const { items } = await hao.call(listMyPosts, {});
    expect(items).toMatchObject([{ place: { estateId: huafu.id, name: '华府天地' } }]);
  });

  it('takes a code once, within ten minutes, and only the newest', async () => {
    const ask = (code: string) =>
      zheng.refusal(proposeAppointment, { code, post: 'police', reason });
    const old = await codeOf(hao);
    const fresh = await codeOf(hao);
    expect(await ask(old)).toBe(old === fresh ? 'ok' : 'appointment_code_refused');
    expect(await ask(fresh)).toBe('ok');
    expect(await ask(fresh)).toBe('appointment_code_refused');
    const late = await codeOf(hao);
    world.clock.advance(10 * minuteMs);
    expect(await ask(late)).toBe('appointment_code_refused');
    const codes = await world.platform.db.read((manager) => manager.find(AppointmentCode));
    expect(codes).toHaveLength(3);
    for (const code of [old, fresh, late]) expect(JSON.stringify(codes)).not.toContain(code);
  });

  it('locks who guesses codes, and only them', async () => {
    const [wrong, good] = ['00000000', await codeOf(hao)];
    const ask = (by: Caller, code: string) =>
      by.refusal(proposeAppointment, { code, post: 'police', reason });
    const luo = await codeOf(await world.signInAs('luo-na'));
    const apart = { code: luo, post: 'maintainer', reason } as const;
    for (let turn = 0; turn < 2; turn += 1) {
      // The right code of somebody who may not have the post is no guess.
      expect(await zheng.refusal(proposeAppointment, apart)).toBe('duties_conflict');
    }
    const guesses = await Promise.all([1, 2, 3, 4, 5, 6].map(() => ask(zheng, wrong)));
    expect(guesses.filter((code) => code === 'too_many_wrong_codes')).toHaveLength(1);
    expect(await ask(zheng, good)).toBe('too_many_wrong_codes');
    expect(await ask(ma, good)).toBe('ok');
    world.clock.advance(15 * minuteMs);
    expect(await ask(zheng, await codeOf(hao))).toBe('ok');
  });

  it('never lets one person hold two duties, not even by two approvals at once', async () => {
    expect(
      await zheng.refusal(proposeAppointment, {
        code: await codeOf(await world.signInAs('luo-na')),
        post: 'maintainer',
        reason,
      }),
    ).toBe('duties_conflict');
    const first = await propose(zheng, hao, 'grid-worker');
    const second = await propose(zheng, hao, 'maintainer');
    const outcomes = await Promise.all([approve(ma, first), approve(ma, second)]);
    expect(outcomes.sort()).toEqual(['duties_conflict', 'ok']);
    expect((await hao.call(getMe, {})).roles).toHaveLength(1);
  });

  it('gives nobody a post of their own asking or agreeing', async () => {
    const mine = { code: await codeOf(zheng), post: 'administrator' as const, reason };
    expect(await zheng.refusal(proposeAppointment, mine)).toBe('own_appointment');
    const { huafu } = world.scene.estates;
    const liu = await giveAdministrator('wang-hao', huafu.id);
    const approvalId = await propose(zheng, liu, 'administrator');
    // liu sees nothing of it: it is about the whole community. Ma may agree.
    expect(await approve(liu, approvalId)).toBe('not_found');
    expect(await approve(zheng, approvalId)).toBe('own_approval');
    expect(await approve(ma, approvalId)).toBe('ok');
    expect(await approve(ma, approvalId)).toBe('approval_closed');
  });

  it('reaches no further than the granter’s own post', async () => {
    const { huafu, shanyu } = world.scene.estates;
    const local = await giveAdministrator('wang-hao', huafu.id);
    const ask = async (estateId: string | null) =>
      local.refusal(proposeAppointment, {
        code: await codeOf(wang),
        post: 'grid-worker',
        estateId,
        reason,
      });
    expect(await ask(null)).toBe('post_out_of_reach');
    expect(await ask(shanyu.id)).toBe('post_out_of_reach');
    expect(await ask(huafu.id)).toBe('ok');
    const { items, places } = await local.call(listPosts, {});
    expect(items.map(({ post }) => post)).toEqual(['administrator']);
    expect(places.map(({ name }) => name)).toEqual(['华府天地']);
  });

  it('executes nothing once seven days are over, or once who asked is no administrator', async () => {
    const late = await propose(zheng, hao, 'grid-worker');
    world.clock.advance(7 * dayMs);
    expect(await approve(ma, late)).toBe('approval_closed');
    const orphan = await propose(zheng, hao, 'grid-worker');
    await zheng.call(resignPost, { grantId: await grantIdOf('zheng-kai', 'administrator') });
    expect(await approve(ma, orphan)).toBe('post_out_of_reach');
    expect((await hao.call(getMe, {})).roles).toEqual([]);
  });
});

describe('ending a post', () => {
  it('takes the rights with the second consent, at once', async () => {
    const chen = await world.signInAs('chen-jing');
    const grantId = await grantIdOf('chen-jing', 'community-staff');
    const { approvalId } = await zheng.call(proposeDismissal, { grantId, reason });
    expect((await chen.call(getMe, {})).roles).toEqual(['community-staff']);
    const outcomes = await Promise.all([approve(ma, approvalId), approve(ma, approvalId)]);
    expect(outcomes.sort()).toEqual(['approval_closed', 'ok']);
    expect((await chen.call(getMe, {})).roles).toEqual([]);
    expect(await zheng.refusal(proposeDismissal, { grantId, reason })).toBe('post_ended');
  });

  it('lets go who wants to go, but not twice and never another', async () => {
    const luo = await world.signInAs('luo-na');
    const grantId = await grantIdOf('luo-na', 'grid-worker');
    expect(await hao.refusal(resignPost, { grantId })).toBe('not_found');
    expect(await zheng.refusal(resignPost, { grantId })).toBe('not_found');
    expect(await luo.refusal(resignPost, { grantId })).toBe('ok');
    expect((await luo.call(getMe, {})).roles).toEqual([]);
    expect(await luo.refusal(resignPost, { grantId })).toBe('post_ended');
  });

  it('leaves one of two administrators who resign at the same moment', async () => {
    const [one, other] = [
      await grantIdOf('zheng-kai', 'administrator'),
      await grantIdOf('ma-li', 'administrator'),
    ];
    const outcomes = await Promise.all([
      zheng.refusal(resignPost, { grantId: one }),
      ma.refusal(resignPost, { grantId: other }),
    ]);
    expect(outcomes.sort()).toEqual(['last_administrator', 'ok']);
    expect(await administrators()).toBe(1);
  });

  it('leaves one of two administrators who dismiss each other at the same moment', async () => {
    const ask = async (by: Caller, slug: string) =>
      by.call(proposeDismissal, { grantId: await grantIdOf(slug, 'administrator'), reason });
    const againstMa = await ask(zheng, 'ma-li');
    const againstZheng = await ask(ma, 'zheng-kai');
    const outcomes = await Promise.all([
      approve(ma, againstMa.approvalId),
      approve(zheng, againstZheng.approvalId),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect(await administrators()).toBe(1);
    const last = (await administratorLeft()) === 'zheng-kai' ? zheng : ma;
    const { items } = await last.call(listMyPosts, {});
    expect(await last.refusal(resignPost, { grantId: items[0]!.grantId })).toBe(
      'last_administrator',
    );
  });

  it('leaves one administrator of five, however many go at once', async () => {
    const names = ['zheng-kai', 'ma-li', 'wang-hao', 'zhou-xin', 'zhao-min'];
    const callers = [zheng, ma];
    for (const slug of names.slice(2)) callers.push(await giveAdministrator(slug));
    const ids = await Promise.all(names.map((slug) => grantIdOf(slug, 'administrator')));
    const outcomes = await Promise.all(
      callers.map((caller, index) => caller.refusal(resignPost, { grantId: ids[index]! })),
    );
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(4);
    expect(outcomes).toContain('last_administrator');
    expect(await administrators()).toBe(1);
  });

  it('does not count an administrator of one estate as one of the community', async () => {
    await giveAdministrator('wang-hao', world.scene.estates.huafu.id);
    await zheng.call(resignPost, { grantId: await grantIdOf('zheng-kai', 'administrator') });
    expect(
      await ma.refusal(resignPost, { grantId: await grantIdOf('ma-li', 'administrator') }),
    ).toBe('last_administrator');
  });
});

async function administratorLeft(): Promise<string | undefined> {
  const rows = await world.platform.db.read((manager) =>
    manager.findBy(PostGrantRow, { role: 'administrator' }),
  );
  const left = rows.find(({ endedAt }) => endedAt === null)?.personId;
  return ['zheng-kai', 'ma-li'].find((slug) => idOf(slug) === left);
}

describe('who may see posts', () => {
  it('is the administrator, with masked names; everybody else finds nothing', async () => {
    const { items } = await zheng.call(listPosts, {});
    expect(items).toHaveLength(8);
    expect(items.map(({ holder }) => holder)).toContain('陈**');
    expect(items.find(({ isMine }) => isMine)?.can).toEqual({ dismiss: false });
    const grantId = await grantIdOf('chen-jing', 'community-staff');
    for (const slug of ['chen-jing', 'sun-wei', 'tang-yun', 'wang-guilan', 'zhou-xin']) {
      const outsider = await world.signInAs(slug);
      expect(await outsider.refusal(listPosts, {})).toBe('not_found');
      const code = await codeOf(hao);
      const ask = { code, post: 'police' as const, reason };
      expect(await outsider.refusal(proposeAppointment, ask)).toBe('not_found');
      const answer = slug === 'chen-jing' ? 'forbidden' : 'not_found';
      expect(await outsider.refusal(proposeDismissal, { grantId, reason })).toBe(answer);
    }
  });

  it('pages without losing or repeating a post', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await zheng.call(listPosts, { limit: 3, cursor });
      seen.push(...page.items.map(({ grantId }) => grantId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(8);
    expect(seen).toHaveLength(8);
  });
});

describe('the first administrators', () => {
  const appoint = (code: string) =>
    appointFirst({
      db: world.platform.db,
      fields: world.platform.fields,
      operations: world.server.core.operations,
      community: world.scene.community,
      code,
      now: world.clock.now(),
    });

  it('come from the operator while there are fewer than two, with a code, and never more', async () => {
    await expect(appoint(await codeOf(hao))).rejects.toThrow('社区已有两位管理人员');
    await zheng.call(resignPost, { grantId: await grantIdOf('zheng-kai', 'administrator') });
    await expect(appoint('00000000')).rejects.toThrow('appointment_code_refused');
    await expect(appoint(await codeOf(ma))).rejects.toThrow('post_already_held');
    const chen = await world.signInAs('chen-jing');
    await expect(appoint(await codeOf(chen))).rejects.toThrow('duties_conflict');
    const codes = [await codeOf(hao), await codeOf(wang)];
    const outcomes = await Promise.allSettled(codes.map(appoint));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await administrators()).toBe(2);
  });
});

describe('a person who wants to be forgotten', () => {
  it('is no longer in any post, unless nobody else administers the community', async () => {
    const { personalData = [] } = world.server.core.posts;
    const provider = personalData.find(({ name }) => name === 'posts.grants')!;
    const erase = (slug: string) =>
      world.platform.db.transaction((tx) => provider.erase(tx, idOf(slug)));
    const held = await world.platform.db.read((manager) =>
      provider.collect(manager, idOf('luo-na')),
    );
    expect(held).toMatchObject([{ post: '网格员', place: '全社区', endedAt: null }]);
    await erase('luo-na');
    await erase('zheng-kai');
    await expect(erase('ma-li')).rejects.toThrow('last_administrator');
    expect((await zheng.call(getMe, {})).roles).toEqual([]);
  });

  it('waits for its turn beside a resignation, in a transaction that knows nothing of turns', async () => {
    const { personalData = [] } = world.server.core.posts;
    const provider = personalData.find(({ name }) => name === 'posts.grants')!;
    const grantId = await grantIdOf('luo-na', 'grid-worker');
    const luo = await world.signInAs('luo-na');
    const erasures = ['chen-jing', 'gao-lei', 'hu-bo'].map((slug) =>
      world.platform.db.transaction((tx) => provider.erase(tx, idOf(slug))),
    );
    await Promise.all([...erasures, luo.call(resignPost, { grantId })]);
    expect((await zheng.call(listPosts, {})).items).toHaveLength(4);
  });
});
