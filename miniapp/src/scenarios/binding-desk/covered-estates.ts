import type { MeView } from '@linli/shared/contracts/identity';
import type { Post } from '@linli/shared/kernel/roles';

/** The posts at whose desk homes are bound. */
export const deskPosts: readonly Post[] = ['property-staff', 'community-staff'];

/**
 * The estates for which one of the posts is held, as the server's policies see it: `all` with a post for the whole
 * community, none without such a post.
 */
export function coveredEstates(
  { grants }: Pick<MeView, 'grants'>,
  posts: readonly Post[],
): readonly string[] | 'all' {
  const held = grants.filter(({ post, gridId }) => posts.includes(post) && gridId === null);
  if (held.some(({ estateId }) => estateId === null)) return 'all';
  return held.flatMap(({ estateId }) => (estateId === null ? [] : [estateId]));
}
