import type { Post } from '@linli/shared/kernel/roles';
import { deskOf, postsOf } from './desk-entries';

const community = '3f2b8c1e-0000-4000-8000-000000000001';
const holding = (...posts: Post[]) => ({
  grants: posts.map((post) => ({ post, communityId: community, estateId: null, gridId: null })),
});

describe('the desk', () => {
  it('is empty for people in no post', () => {
    expect(deskOf(holding())).toEqual([]);
  });

  it.each([
    ['administrator', 'management'],
    ['community-staff', 'operation'],
    ['property-staff', 'operation'],
    ['maintainer', 'maintenance'],
  ] as const)('of %s holds the work of %s only', (post, duty) => {
    expect(deskOf(holding(post)).map((group) => group.duty)).toEqual([duty, 'own']);
  });

  it('shows a line once to somebody whose two posts both open it', () => {
    const both = deskOf(holding('community-staff', 'property-staff'));
    const keys = both.flatMap(({ entries }) => entries.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('does not offer to import a whole register to somebody who works for one estate', () => {
    const grants = holding('community-staff').grants.map((grant) => ({
      ...grant,
      estateId: community,
    }));
    const keys = deskOf({ grants }).flatMap(({ entries }) => entries.map(({ key }) => key));
    expect(keys).not.toContain('imports');
  });

  it('names a post once that is held for two estates', () => {
    expect(postsOf(holding('property-staff', 'property-staff'))).toEqual(['property-staff']);
  });
});
