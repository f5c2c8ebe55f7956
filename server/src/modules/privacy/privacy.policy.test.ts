import type { Actor, PersonActor, Post } from '@linli/shared/kernel/roles';
import { posts } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import { correctionListPolicy, correctionPolicy, retentionPolicy } from './privacy.policy';
import type { CorrectionSubject } from './privacy.policy';

const communityId = 'here';
const person = (personId: string, role?: Post, where = communityId): PersonActor => ({
  kind: 'person',
  personId,
  sessionId: 's',
  grants: role === undefined ? [] : [{ role, communityId: where, estateId: null, gridId: null }],
  householdIds: [],
  delegations: [],
});
const request = (change: Partial<CorrectionSubject> = {}): CorrectionSubject => ({
  personId: 'wang',
  communityId,
  state: 'open',
  ...change,
});
const mayWith = (actor: Actor, subject: CorrectionSubject): string[] =>
  (['view', 'withdraw', 'answer'] as const).filter((action) =>
    can(correctionPolicy, actor, { action, subject }),
  );

describe('a request for correction', () => {
  it('is seen and taken back by who made it', () => {
    expect(mayWith(person('wang'), request())).toEqual(['view', 'withdraw']);
    expect(mayWith(person('wang'), request({ state: 'accepted' }))).toEqual(['view']);
  });

  it('is seen and answered by the staff of the community, never by who made it', () => {
    expect(mayWith(person('chen', 'community-staff'), request())).toEqual(['view', 'answer']);
    expect(mayWith(person('chen', 'community-staff', 'elsewhere'), request())).toEqual([]);
    expect(mayWith(person('wang', 'community-staff'), request())).toEqual(['view', 'withdraw']);
  });

  it('is nothing to anybody else', () => {
    const others = posts.filter((post) => post !== 'community-staff');
    for (const post of others) expect(mayWith(person('other', post), request())).toEqual([]);
    expect(mayWith({ kind: 'anonymous' }, request())).toEqual([]);
    expect(mayWith({ kind: 'device', deviceId: 'd', communityId }, request())).toEqual([]);
  });
});

describe('lists', () => {
  const viewers = (policy: typeof retentionPolicy): Post[] =>
    posts.filter((post) =>
      can(policy, person('somebody', post), { action: 'view', subject: { communityId } }),
    );

  it('of requests are for who answers them', () => {
    expect(viewers(correctionListPolicy)).toEqual(['community-staff']);
  });

  it('of removals are for who keeps, answers for and checks them', () => {
    expect(viewers(retentionPolicy)).toEqual(['administrator', 'inspector', 'maintainer']);
  });
});
