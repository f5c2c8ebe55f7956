import * as z from 'zod';

/** The posts a person can hold in a community. One person may hold several. */
export const roles = ['resident', 'community-staff', 'inspector'] as const;
export const roleSchema = z.enum(roles);
export type Role = (typeof roles)[number];

/** Who is asking. Everything a policy may look at, and nothing else. */
export type Actor = AnonymousActor | PersonActor | DeviceActor;

export interface AnonymousActor {
  readonly kind: 'anonymous';
}

export interface PersonActor {
  readonly kind: 'person';
  readonly personId: string;
  readonly sessionId: string;
  /** Posts, each valid in one community. */
  readonly grants: readonly { readonly role: Role; readonly communityId: string }[];
  /** Households the person is bound to today. */
  readonly householdIds: readonly string[];
}

/** A machine that holds a feed key, such as the counter of a car park's gate. */
export interface DeviceActor {
  readonly kind: 'device';
  readonly deviceId: string;
  readonly communityId: string;
}

/** True if the actor holds the role in that community. */
export function holdsRole(actor: Actor, role: Role, communityId: string): boolean {
  return (
    actor.kind === 'person' &&
    actor.grants.some((grant) => grant.role === role && grant.communityId === communityId)
  );
}
