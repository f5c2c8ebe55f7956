import type { PersonActor, Post } from '@linli/shared/kernel/roles';
import { posts } from '@linli/shared/kernel/roles';
import { applicationPolicy, bindingPolicy, codePolicy, householdPolicy } from './bindings.policy';
import type { BindingSubject } from './bindings.policy';

const person = (personId: string, role?: Post, estateId: string | null = null): PersonActor => ({
  kind: 'person',
  personId,
  sessionId: 's',
  householdIds: [],
  delegations: [],
  grants: role === undefined ? [] : [{ role, communityId: 'c', estateId, gridId: null }],
});
const place = { communityId: 'c', estateId: 'e', gridId: null };
const household = { ...place, householdId: 'h', ownerIds: ['owner', 'other-owner'] };
const tenancy: BindingSubject = {
  ...household,
  personId: 'tenant',
  relation: 'tenant',
  isOpen: true,
  isConfirmed: false,
};
const ownership: BindingSubject = { ...tenancy, personId: 'owner', relation: 'owner' };

test.each(posts)('the post %s stands at the desk or does not exist for it', (role) => {
  const isDesk = role === 'property-staff' || role === 'community-staff';
  const staff = person('staff', role);
  expect(householdPolicy.rules.view(staff, household)).toBe(isDesk);
  expect(bindingPolicy.rules.end(staff, tenancy)).toBe(isDesk);
  expect(bindingPolicy.rules.confirm(staff, tenancy)).toBe(false);
  expect(codePolicy.rules.view(staff, place)).toBe(isDesk);
  expect(codePolicy.rules.issue(staff, place)).toBe(role === 'property-staff');
  expect(householdPolicy.rules.view(person('staff', role, 'elsewhere'), household)).toBe(false);
});

test('an owner answers for tenants and relatives, never for another owner', () => {
  expect(bindingPolicy.rules.end(person('owner'), tenancy)).toBe(true);
  expect(bindingPolicy.rules.confirm(person('owner'), tenancy)).toBe(true);
  expect(bindingPolicy.rules.confirm(person('owner'), { ...tenancy, isConfirmed: true })).toBe(
    false,
  );
  expect(bindingPolicy.rules.end(person('other-owner'), ownership)).toBe(false);
  expect(bindingPolicy.rules.view(person('other-owner'), ownership)).toBe(true);
  expect(bindingPolicy.rules.end(person('owner'), ownership)).toBe(true);
});

test('a tenant leaves, and sees nobody else', () => {
  expect(bindingPolicy.rules.end(person('tenant'), tenancy)).toBe(true);
  expect(bindingPolicy.rules.end(person('tenant'), { ...tenancy, isOpen: false })).toBe(false);
  expect(bindingPolicy.rules.view(person('tenant'), ownership)).toBe(false);
  expect(householdPolicy.rules.view(person('tenant'), household)).toBe(false);
});

test('nobody decides on the own application', () => {
  const application = { ...place, personId: 'tenant', state: 'pending' } as const;
  expect(applicationPolicy.rules.decide(person('staff', 'property-staff'), application)).toBe(true);
  expect(applicationPolicy.rules.decide(person('tenant', 'property-staff'), application)).toBe(
    false,
  );
  expect(applicationPolicy.rules.withdraw(person('tenant'), application)).toBe(true);
  expect(applicationPolicy.rules.withdraw(person('staff', 'property-staff'), application)).toBe(
    false,
  );
  const decided = { ...application, state: 'approved' } as const;
  expect(applicationPolicy.rules.decide(person('staff', 'property-staff'), decided)).toBe(false);
});
