import type { PersonActor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import { profilePolicy, sessionPolicy } from './identity.policy';

const somebody = (personId: string, grants: PersonActor['grants'] = []): PersonActor => ({
  kind: 'person',
  personId,
  sessionId: 's',
  grants,
  householdIds: ['h'],
  delegations: [],
});
const profile = { personId: 'me', hasPhone: true, isCheckOffered: true, attemptsLeft: 1 };
const actions = ['view', 'rename', 'bindPhone', 'removePhone', 'checkRealName'] as const;

it.each(actions)('lets everyone %s their own profile', (action) => {
  expect(can(profilePolicy, somebody('me'), { action, subject: profile })).toBe(true);
});

it.each(actions)('lets no post %s a profile of somebody else, and no machine', (action) => {
  const grants = (['administrator', 'community-staff', 'police', 'maintainer'] as const).map(
    (role) => ({ role, communityId: 'c', estateId: null, gridId: null }),
  );
  const others = [
    somebody('other', grants),
    { kind: 'anonymous' } as const,
    { kind: 'device', deviceId: 'me', communityId: 'c' } as const,
  ];
  for (const actor of others) {
    expect(can(profilePolicy, actor, { action, subject: profile })).toBe(false);
  }
});

it('offers the check only where there is one and an attempt is left', () => {
  const action = 'checkRealName';
  for (const change of [{ isCheckOffered: false }, { attemptsLeft: 0 }]) {
    const subject = { ...profile, ...change };
    expect(can(profilePolicy, somebody('me'), { action, subject })).toBe(false);
  }
  const subject = { ...profile, hasPhone: false };
  expect(can(profilePolicy, somebody('me'), { action: 'removePhone', subject })).toBe(false);
});

it.each(['view', 'revoke'] as const)('lets everyone %s their own sessions alone', (action) => {
  const subject = { personId: 'me' };
  expect(can(sessionPolicy, somebody('me'), { action, subject })).toBe(true);
  expect(can(sessionPolicy, somebody('other'), { action, subject })).toBe(false);
});
