import type { PersonActor, Post } from '@linli/shared/kernel/roles';
import { posts } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import { importPolicy, registerPolicy, residentPolicy } from './register.policy';

const place = { communityId: 'c', estateId: 'e', gridId: 'g' };

function holder(
  role: Post,
  estateId: string | null = null,
  gridId: string | null = null,
): PersonActor {
  const grants = [{ role, communityId: 'c', estateId, gridId }];
  return {
    kind: 'person',
    personId: 'p',
    sessionId: 's',
    grants,
    householdIds: ['h'],
    delegations: [],
  };
}

test('who sees, who sees whole, who changes', () => {
  const rights = Object.fromEntries(
    posts.map((post) => [
      post,
      (['view', 'reveal', 'change'] as const)
        .filter((action) => can(residentPolicy, holder(post), { action, subject: place }))
        .join(' '),
    ]),
  );
  expect(rights).toEqual({
    administrator: '',
    'community-staff': 'view reveal change',
    'property-staff': 'view',
    'grid-worker': 'view reveal change',
    police: 'view',
    inspector: '',
    maintainer: '',
  });
});

test('a post reaches no further than its estate or grid', () => {
  const reveals = (actor: PersonActor) =>
    can(residentPolicy, actor, { action: 'reveal', subject: place });
  expect(reveals(holder('grid-worker', null, 'g'))).toBe(true);
  expect(reveals(holder('grid-worker', null, 'other'))).toBe(false);
  expect(reveals(holder('community-staff', 'other'))).toBe(false);
});

test('only a post for the whole community imports; counts are for more', () => {
  const subject = { communityId: 'c' };
  const uploads = (actor: PersonActor) => can(importPolicy, actor, { action: 'upload', subject });
  expect(uploads(holder('community-staff'))).toBe(true);
  expect(uploads(holder('community-staff', 'e'))).toBe(false);
  expect(posts.filter((post) => uploads(holder(post)))).toEqual(['community-staff']);
  const counting = posts.filter((post) =>
    can(registerPolicy, holder(post), { action: 'count', subject }),
  );
  expect(counting).toEqual(['administrator', 'community-staff', 'grid-worker', 'inspector']);
});
