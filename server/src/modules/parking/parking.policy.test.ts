import type { Actor, PersonActor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import { feedPolicy, quarantinePolicy } from './parking.policy';

const here = { communityId: 'here' };
const person = (...grants: PersonActor['grants']): PersonActor => ({
  kind: 'person',
  personId: 'p',
  sessionId: 's',
  grants,
  householdIds: ['h'],
});
const device = (communityId: string): Actor => ({ kind: 'device', deviceId: 'd', communityId });
const nobody: Actor = { kind: 'anonymous' };

test.each<[string, Actor, boolean]>([
  ['staff of the community', person({ role: 'community-staff', communityId: 'here' }), true],
  ['staff of another one', person({ role: 'community-staff', communityId: 'there' }), false],
  ['an inspector', person({ role: 'inspector', communityId: 'here' }), false],
  ['a resident', person({ role: 'resident', communityId: 'here' }), false],
  ['nobody', nobody, false],
  ['a device of the community', device('here'), false],
])('the quarantine and %s', (_who, actor, expected) => {
  expect(can(quarantinePolicy, actor, { action: 'view', subject: here })).toBe(expected);
});

test.each<[string, Actor, boolean]>([
  ['a device of the community', device('here'), true],
  ['a device of another one', device('there'), false],
  ['staff', person({ role: 'community-staff', communityId: 'here' }), false],
  ['nobody', nobody, false],
])('feeding a car park and %s', (_who, actor, expected) => {
  expect(can(feedPolicy, actor, { action: 'feed', subject: here })).toBe(expected);
});
