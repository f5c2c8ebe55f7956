import type { PersonActor, Post, PostGrant } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import {
  alarmPolicy,
  boardPolicy,
  callPolicy,
  ladderPolicy,
  myCallPolicy,
} from './emergency.policy';

const community = 'c';
const grantOf = (role: Post, change: Partial<PostGrant> = {}): PostGrant => ({
  role,
  communityId: community,
  estateId: null,
  gridId: null,
  ...change,
});
const person = (personId: string, ...grants: PostGrant[]): PersonActor => ({
  kind: 'person',
  personId,
  sessionId: '',
  grants,
  householdIds: [],
  delegations: [],
});
const call = {
  communityId: community,
  estateId: 'e',
  gridId: 'g',
  personId: 'caller',
  isOpen: true,
  isOnSite: false,
  responderId: 'responder',
  keptFrom: new Set<string>(),
};
const desk = person('d', grantOf('community-staff'));
const nobody = { kind: 'anonymous' } as const;

test('only the caller sees the own call as a caller, and a call of nobody is nobody’s', () => {
  expect(can(myCallPolicy, person('caller'), { action: 'cancel', subject: call })).toBe(true);
  for (const actor of [desk, person('responder'), nobody]) {
    expect(can(myCallPolicy, actor, { action: 'view', subject: call })).toBe(false);
  }
  const erased = { ...call, personId: null };
  expect(can(myCallPolicy, person(''), { action: 'view', subject: erased })).toBe(false);
});

test.each<[Post, Partial<PostGrant>, boolean]>([
  ['community-staff', {}, true],
  ['grid-worker', { gridId: 'g' }, true],
  ['grid-worker', { gridId: 'other' }, false],
  ['property-staff', { estateId: 'e' }, true],
  ['property-staff', { estateId: 'other' }, false],
  ['police', {}, true],
  ['administrator', {}, false],
  ['inspector', {}, false],
  ['maintainer', {}, false],
  ['community-staff', { communityId: 'other' }, false],
])('%s %j on the board: %s', (post, change, isSeen) => {
  const actor = person('p', grantOf(post, change));
  expect(can(callPolicy, actor, { action: 'review', subject: call })).toBe(isSeen);
});

test('who holds it, the desk, and the caller once somebody is there end a call', () => {
  const close = (actor: Parameters<typeof can>[1], change = {}) =>
    can(callPolicy, actor, { action: 'close', subject: { ...call, ...change } });
  expect(close(person('responder'))).toBe(true);
  expect(close(desk)).toBe(true);
  expect(close(person('p', grantOf('police')))).toBe(false);
  expect(close(person('caller'))).toBe(false);
  expect(close(person('caller'), { isOnSite: true })).toBe(true);
  expect(close(person(''), { responderId: null })).toBe(false);
});

test('a silent call is kept from those at home, whatever their post', () => {
  const silent = { ...call, keptFrom: new Set(['d']) };
  expect(can(callPolicy, desk, { action: 'review', subject: silent })).toBe(false);
  expect(can(callPolicy, desk, { action: 'close', subject: silent })).toBe(false);
  const other = person('o', grantOf('community-staff'));
  expect(can(callPolicy, other, { action: 'review', subject: silent })).toBe(true);
});

test.each<[string, PostGrant[], boolean]>([
  ['a post that reaches there', [grantOf('grid-worker', { gridId: 'g' })], true],
  ['the office, whatever it is limited to', [grantOf('community-staff', { estateId: 'x' })], true],
  ['no post any more', [], false],
  ['a post elsewhere', [grantOf('grid-worker', { gridId: 'other' })], false],
  ['a post that answers no calls', [grantOf('inspector')], false],
])('coming and the card need a post now: %s', (_, grants, isAllowed) => {
  const place = { communityId: community, estateId: 'e', gridId: 'g' };
  const subject = { personId: 'responder', holdsCall: true, place };
  const actor = person('responder', ...grants);
  expect(can(alarmPolicy, actor, { action: 'accept', subject })).toBe(isAllowed);
  expect(can(alarmPolicy, actor, { action: 'open-card', subject })).toBe(isAllowed);
  expect(can(alarmPolicy, actor, { action: 'answer', subject })).toBe(true);
});

test('an alarm is for whoever was asked, the board for those whose posts see it, the ladder for the community', () => {
  const place = { communityId: community, estateId: 'e', gridId: 'g' };
  const alarm = { personId: 'responder', holdsCall: false, place };
  expect(can(alarmPolicy, person('responder'), { action: 'answer', subject: alarm })).toBe(true);
  expect(can(alarmPolicy, desk, { action: 'view', subject: alarm })).toBe(false);
  const subject = { communityId: community };
  const grid = person('p', grantOf('grid-worker', { gridId: 'g' }));
  expect(can(boardPolicy, grid, { action: 'view', subject })).toBe(true);
  expect(can(boardPolicy, person('a', grantOf('administrator')), { action: 'view', subject })).toBe(
    false,
  );
  expect(
    can(ladderPolicy, person('a', grantOf('administrator')), { action: 'view', subject }),
  ).toBe(true);
  expect(can(ladderPolicy, grid, { action: 'change', subject })).toBe(false);
  expect(can(ladderPolicy, desk, { action: 'change', subject })).toBe(true);
});
