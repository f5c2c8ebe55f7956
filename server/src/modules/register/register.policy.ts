import { holdsPost, holdsRole, postCovering } from '@linli/shared/kernel/roles';
import type { Actor, Place, Post } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** Posts that work with residents and see them whole where the post covers the place. */
const wholePosts = ['community-staff', 'grid-worker'] as const;
/** Posts that see residents masked. Administrators and maintainers see none. */
export const readingPosts: readonly Post[] = [...wholePosts, 'property-staff', 'police'];

function covers(actor: Actor, posts: readonly Post[], place: Place): boolean {
  return posts.some((post) => holdsPost(actor, post, place));
}

/** The post in which the actor reads what lies at that place; null if in none. */
export function readingPostOf(actor: Actor, place: Place): Post | null {
  return postCovering(actor, readingPosts, place);
}

/** The post in which the actor reads lists, which show what all their posts cover; null if in none. */
export function browsingPostOf(actor: Actor, { communityId }: RegisterSubject): Post | null {
  return readingPosts.find((post) => holdsRole(actor, post, communityId)) ?? null;
}

/** A resident or household is where it lies. */
export const residentPolicy = definePolicy<Place>()('register-resident', {
  view: (actor, place) => covers(actor, readingPosts, place),
  reveal: (actor, place) => covers(actor, wholePosts, place),
  change: (actor, place) => covers(actor, wholePosts, place),
});

/** What the rules of the whole register look at. */
export interface RegisterSubject {
  readonly communityId: string;
}

const countingPosts: readonly Post[] = [
  'community-staff',
  'grid-worker',
  'administrator',
  'inspector',
];

/** Lists show what the caller's posts cover; counts hold nobody's data. */
export const registerPolicy = definePolicy<RegisterSubject>()('register', {
  browse: (actor, { communityId }) =>
    readingPosts.some((post) => holdsRole(actor, post, communityId)),
  count: (actor, { communityId }) =>
    countingPosts.some((post) => holdsRole(actor, post, communityId)),
});

/** An import concerns the whole community, so only a post for all of it will do. */
export interface ImportSubject {
  readonly communityId: string;
}

const isStaff = (actor: Actor, { communityId }: ImportSubject): boolean =>
  holdsPost(actor, 'community-staff', { communityId });

/** Imports are the community staff's. */
export const importPolicy = definePolicy<ImportSubject>()('register-import', {
  view: isStaff,
  upload: isStaff,
  commit: isStaff,
  discard: isStaff,
});
