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

test('an alarm is for whoever was asked, the board for those whose posts see it, the ladder for the community', () => {
  const alarm = { personId: 'responder', holdsCall: false };
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
