import type { Actor, PersonActor, Post } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import { feedPolicy, quarantinePolicy } from './parking.policy';

const here = { communityId: 'here' };
const person = (...grants: PersonActor['grants']): PersonActor => ({
  kind: 'person',
  personId: 'p',
  sessionId: 's',
  grants,
  delegations: [],
  householdIds: ['h'],
});
const post = (role: Post, communityId: string) => ({
  role,
  communityId,
  estateId: null,
  gridId: null,
});
const device = (communityId: string): Actor => ({ kind: 'device', deviceId: 'd', communityId });
const nobody: Actor = { kind: 'anonymous' };

test.each<[string, Actor, boolean]>([
  ['staff of the community', person(post('community-staff', 'here')), true],
  ['staff of another one', person(post('community-staff', 'there')), false],
  ['an inspector', person(post('inspector', 'here')), false],
  ['a resident', person(), false],
  ['nobody', nobody, false],
  ['a device of the community', device('here'), false],
])('the quarantine and %s', (_who, actor, expected) => {
  expect(can(quarantinePolicy, actor, { action: 'view', subject: here })).toBe(expected);
});

test.each<[string, Actor, boolean]>([
  ['a device of the community', device('here'), true],
  ['a device of another one', device('there'), false],
  ['staff', person(post('community-staff', 'here')), false],
  ['nobody', nobody, false],
])('feeding a car park and %s', (_who, actor, expected) => {
  expect(can(feedPolicy, actor, { action: 'feed', subject: here })).toBe(expected);
});
