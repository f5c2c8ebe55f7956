import { holdsPost, holdsRole, postCovering } from '@linli/shared/kernel/roles';
import type { Actor, Place, Post } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** Posts that look after people: they see a record whole where the post covers the place. */
const caringPosts: readonly Post[] = ['community-staff', 'grid-worker'];
/** Property staff see who lives where and with which devices, nothing of health, keys or family. */
export const readingPosts: readonly Post[] = [...caringPosts, 'property-staff'];

/** A record as the rules look at it. */
export interface RecordSubject extends Place {
  readonly endedAt: number | null;
}

/** The post in which the actor reads what lies at that place; null if in none. */
export function readingPostOf(actor: Actor, place: Place): Post | null {
  return postCovering(actor, readingPosts, place);
}

/** The post in which the actor reads lists, which show what all their posts cover; null if in none. */
export function browsingPostOf(actor: Actor, { communityId }: Place): Post | null {
  return readingPosts.find((post) => holdsRole(actor, post, communityId)) ?? null;
}

const cares = (actor: Actor, place: Place): boolean =>
  postCovering(actor, caringPosts, place) !== null;

/** A record is where the household lies. */
export const careRecordPolicy = definePolicy<RecordSubject>()('care-record', {
  view: (actor, record) => readingPostOf(actor, record) !== null,
  seeAll: cares,
  change: (actor, record) => record.endedAt === null && cares(actor, record),
  end: (actor, record) => record.endedAt === null && cares(actor, record),
});

/** A household in which somebody may need care. */
export const careHouseholdPolicy = definePolicy<Place>()('care-household', {
  view: cares,
  add: cares,
});

/** The register as a whole. */
export const careRegisterPolicy = definePolicy<{ readonly communityId: string }>()(
  'care-register',
  {
    browse: (actor, { communityId }) =>
      readingPosts.some((post) => holdsRole(actor, post, communityId)),
    add: (actor, { communityId }) =>
      caringPosts.some((post) => holdsRole(actor, post, communityId)),
    // Whoever covers a part of the community cannot say that nobody is missing in the whole of it.
    confirm: (actor, { communityId }) => holdsPost(actor, 'community-staff', { communityId }),
  },
);

/** A contact of somebody without an account, with the record that says where they live. */
export const recordContactPolicy = definePolicy<{
  readonly record: RecordSubject;
  readonly verifiedAt: number | null;
}>()('care-record-contact', {
  view: (actor, { record }) => cares(actor, record),
  verify: (actor, { record, verifiedAt }) =>
    record.endedAt === null && verifiedAt === null && cares(actor, record),
  remove: (actor, { record }) => record.endedAt === null && cares(actor, record),
});

/** A contact is its owner's, and nobody else's. */
export const careContactPolicy = definePolicy<{
  readonly ownerId: string;
  readonly verifiedAt: number | null;
}>()('care-contact', {
  view: (actor, { ownerId }) => actor.kind === 'person' && actor.personId === ownerId,
  verify: (actor, { ownerId, verifiedAt }) =>
    actor.kind === 'person' && actor.personId === ownerId && verifiedAt === null,
  remove: (actor, { ownerId }) => actor.kind === 'person' && actor.personId === ownerId,
});
