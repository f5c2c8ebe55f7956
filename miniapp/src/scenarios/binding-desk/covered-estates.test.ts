import type { Post } from '@linli/shared/kernel/roles';
import { coveredEstates, deskPosts } from './covered-estates';

const grant = (post: Post, estateId: string | null = null) => ({
  post,
  communityId: 'c',
  estateId,
  gridId: null,
});

test.each([
  ['no post', [], []],
  ['another post', [grant('grid-worker')], []],
  ['one estate', [grant('property-staff', 'e1')], ['e1']],
  ['the whole community', [grant('property-staff', 'e1'), grant('community-staff')], 'all'],
] as const)('%s', (_name, grants, expected) => {
  expect(coveredEstates({ grants: [...grants] }, deskPosts)).toEqual(expected);
});

test('a post that sees codes does not print them', () => {
  expect(coveredEstates({ grants: [grant('community-staff')] }, ['property-staff'])).toEqual([]);
});
