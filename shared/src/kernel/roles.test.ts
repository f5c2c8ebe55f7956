import { foremostPost, postCovering } from './roles';
import type { PersonActor, Post, PostGrant } from './roles';

const here = 'here';
const grant = (role: Post, estateId: string | null = null, communityId = here): PostGrant => ({
  role,
  communityId,
  estateId,
  gridId: null,
});
const holding = (...grants: readonly PostGrant[]): PersonActor => ({
  kind: 'person',
  personId: 'p',
  sessionId: 's',
  grants,
  householdIds: [],
  delegations: [],
});

describe('the post in which somebody acts', () => {
  const staffInOneAndGridWorkerInOther = holding(
    grant('community-staff', 'one'),
    grant('grid-worker', 'other'),
  );

  it('is the one that covers the place, not the first one held', () => {
    const post = (estateId: string | null) =>
      postCovering(staffInOneAndGridWorkerInOther, ['community-staff', 'grid-worker'], {
        communityId: here,
        estateId,
      });
    expect(post('one')).toBe('community-staff');
    expect(post('other')).toBe('grid-worker');
    expect(post(null)).toBeNull();
  });

  it('is one for the whole community where nothing tells, whatever the order of the rows', () => {
    const grants = [grant('community-staff', 'one'), grant('police'), grant('inspector')];
    expect(foremostPost(holding(...grants), here)).toBe('police');
    expect(foremostPost(holding(...[...grants].reverse()), here)).toBe('police');
    expect(foremostPost(holding(grant('grid-worker', 'one')), here)).toBe('grid-worker');
    expect(foremostPost(holding(grant('police', null, 'elsewhere')), here)).toBeNull();
  });
});
