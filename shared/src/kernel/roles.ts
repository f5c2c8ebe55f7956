import * as z from 'zod';

/**
 * The posts (岗位) that a person can be appointed to in a community. Living there is not one of them: it follows
 * from a binding to a household.
 */
export const posts = [
  'administrator',
  'community-staff',
  'property-staff',
  'grid-worker',
  'police',
  'inspector',
  'maintainer',
] as const;
export const postSchema = z.enum(posts);
export type Post = (typeof posts)[number];

/** Everything one can be in a community. */
export const roles = ['resident', ...posts] as const;
export const roleSchema = z.enum(roles);
export type Role = (typeof roles)[number];

/**
 * The three classes that the indicator 信息安全 wants apart: 管理人员 appoint and approve, 操作人员 work with
 * residents' matters, 运维人员 keep keys and machines and see no personal data.
 */
export const duties = ['management', 'operation', 'maintenance'] as const;
export const dutySchema = z.enum(duties);
export type Duty = (typeof duties)[number];

/** The duty of a post. */
export function dutyOf(post: Post): Duty {
  if (post === 'administrator') return 'management';
  return post === 'maintainer' ? 'maintenance' : 'operation';
}

/** True if nobody may hold both posts in one community: each duty watches the others. */
export function dutiesConflict(one: Post, other: Post): boolean {
  return dutyOf(one) !== dutyOf(other);
}

/** Where a post is valid: the whole community, or one estate or grid of it. */
export interface PostGrant {
  readonly role: Post;
  readonly communityId: string;
  readonly estateId: string | null;
  readonly gridId: string | null;
}

/** What one person may be allowed to do for another. */
export const delegatedTasks = ['view-bills', 'pay-bills'] as const;
export const delegatedTaskSchema = z.enum(delegatedTasks);
export type DelegatedTask = (typeof delegatedTasks)[number];

/** A task that somebody else has allowed the actor to do in their place. */
export interface ActingFor {
  readonly id: string;
  readonly principalId: string;
  /** The households that the task covers. */
  readonly householdIds: readonly string[];
  readonly task: DelegatedTask;
  /** `family` lasts until withdrawn, `helper` ten minutes. */
  readonly kind: 'family' | 'helper';
  /** When it ends by itself; null for never. */
  readonly endsAt: number | null;
}

/** Who is asking. Everything a policy may look at, and nothing else. */
export type Actor = AnonymousActor | PersonActor | DeviceActor;

export interface AnonymousActor {
  readonly kind: 'anonymous';
}

export interface PersonActor {
  readonly kind: 'person';
  readonly personId: string;
  readonly sessionId: string;
  readonly grants: readonly PostGrant[];
  /** Households the person is bound to today. */
  readonly householdIds: readonly string[];
  /** What others have allowed this person to do for them. */
  readonly delegations: readonly ActingFor[];
}

/** A machine that holds a feed key, such as the counter of a car park's gate. */
export interface DeviceActor {
  readonly kind: 'device';
  readonly deviceId: string;
  readonly communityId: string;
}

/** True if the actor holds the post anywhere in that community. */
export function holdsRole(actor: Actor, role: Post, communityId: string): boolean {
  return (
    actor.kind === 'person' &&
    actor.grants.some((grant) => grant.role === role && grant.communityId === communityId)
  );
}

/** A place that a post may or may not cover. */
export interface Place {
  readonly communityId: string;
  readonly estateId?: string | null;
  readonly gridId?: string | null;
}

/** True if the actor's post covers that place: a post for one estate covers nothing that lies in no estate. */
export function holdsPost(actor: Actor, post: Post, place: Place): boolean {
  return (
    actor.kind === 'person' &&
    actor.grants.some(
      (grant) =>
        grant.role === post &&
        grant.communityId === place.communityId &&
        (grant.estateId === null || grant.estateId === place.estateId) &&
        (grant.gridId === null || grant.gridId === place.gridId),
    )
  );
}

/** The first of the posts that covers the place: the one in which the actor may do it. Null if none does. */
export function postCovering(actor: Actor, allowed: readonly Post[], place: Place): Post | null {
  return allowed.find((post) => holdsPost(actor, post, place)) ?? null;
}

/** The post in which somebody acts in a community where nothing tells: one for the whole of it first, in this order. */
export function foremostPost({ grants }: PersonActor, communityId: string): Post | null {
  const here = grants.filter((grant) => grant.communityId === communityId);
  const whole = here.filter(({ estateId, gridId }) => estateId === null && gridId === null);
  const held = (whole.length > 0 ? whole : here).map(({ role }) => role);
  return posts.find((post) => held.includes(post)) ?? null;
}

/** True if the actor holds any post in that community. */
export function isStaff(actor: Actor, communityId: string): boolean {
  return actor.kind === 'person' && actor.grants.some((grant) => grant.communityId === communityId);
}
