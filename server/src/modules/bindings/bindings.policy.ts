import type { ApplicationState } from '@linli/shared/contracts/bindings';
import { holdsPost, postCovering } from '@linli/shared/kernel/roles';
import type { Actor, Place, PersonActor, Post, PostGrant } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** A household as the rules look at it. */
export interface HouseholdSubject extends Place {
  readonly householdId: string;
  /** The people who are bound to it as owners today. */
  readonly ownerIds: readonly string[];
}

/** A binding as the rules look at it. */
export interface BindingSubject extends HouseholdSubject {
  readonly personId: string;
  readonly relation: string;
  readonly isOpen: boolean;
  readonly isConfirmed: boolean;
}

/** An application as the rules look at it. */
export interface ApplicationSubject extends Place {
  readonly personId: string;
  readonly state: ApplicationState;
}

/** A printed code, or the wish to print one. */
export type CodeSubject = Place;

function isOwner(actor: Actor, { ownerIds }: HouseholdSubject): boolean {
  return actor.kind === 'person' && ownerIds.includes(actor.personId);
}

function isSelf(actor: Actor, { personId }: { readonly personId: string }): boolean {
  return actor.kind === 'person' && actor.personId === personId;
}

const deskPosts: readonly Post[] = ['property-staff', 'community-staff'];

/** The post in which the actor stands at the desk of that place; null if in none. */
export function deskPostOf(actor: Actor, place: Place): Post | null {
  return postCovering(actor, deskPosts, place);
}

/** True for those at whose desk homes are bound: property staff and community workers who cover the place. */
export function isDesk(actor: Actor, place: Place): boolean {
  return deskPostOf(actor, place) !== null;
}

/** How far the actor's desk reaches in that community: post by post, for lists. */
export function deskReach({ grants }: PersonActor, communityId: string): PostGrant[] {
  return grants.filter((one) => one.communityId === communityId && deskPosts.includes(one.role));
}

/** Who is bound to a household is for its owners, and for the desk. */
export const householdPolicy = definePolicy<HouseholdSubject>()('household', {
  view: (actor, household) => isOwner(actor, household) || isDesk(actor, household),
});

/** One leaves by oneself; an owner answers for tenants and relatives, never for another owner. */
export const bindingPolicy = definePolicy<BindingSubject>()('binding', {
  view: (actor, binding) =>
    isSelf(actor, binding) || isOwner(actor, binding) || isDesk(actor, binding),
  confirm: (actor, binding) =>
    binding.isOpen &&
    !binding.isConfirmed &&
    binding.relation !== 'owner' &&
    isOwner(actor, binding),
  end: (actor, binding) =>
    binding.isOpen &&
    (isSelf(actor, binding) ||
      (isOwner(actor, binding) && binding.relation !== 'owner') ||
      isDesk(actor, binding)),
});

/** Nobody decides on the own application, whatever the post. */
export const applicationPolicy = definePolicy<ApplicationSubject>()('application', {
  view: (actor, application) => isSelf(actor, application) || isDesk(actor, application),
  withdraw: (actor, application) => isSelf(actor, application) && application.state === 'pending',
  decide: (actor, application) =>
    isDesk(actor, application) && !isSelf(actor, application) && application.state === 'pending',
});

/** Codes are printed by the property office of the estate; the community's workers see that they were. */
export const codePolicy = definePolicy<CodeSubject>()('binding-code', {
  view: isDesk,
  issue: (actor, place) => holdsPost(actor, 'property-staff', place),
  revoke: isDesk,
});
