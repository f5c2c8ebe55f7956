import type { Actor } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** What the rules of profiles look at. */
export interface ProfileSubject {
  readonly personId: string;
  readonly hasPhone: boolean;
  readonly isCheckOffered: boolean;
  readonly attemptsLeft: number;
}

/** What the rules of sessions look at. */
export interface SessionSubject {
  readonly personId: string;
}

function isSelf(actor: Actor, { personId }: { readonly personId: string }): boolean {
  return actor.kind === 'person' && actor.personId === personId;
}

/** What people have told of themselves is theirs alone: no post opens it here. */
export const profilePolicy = definePolicy<ProfileSubject>()('profile', {
  view: isSelf,
  rename: isSelf,
  bindPhone: isSelf,
  removePhone: (actor, profile) => isSelf(actor, profile) && profile.hasPhone,
  checkRealName: (actor, profile) =>
    isSelf(actor, profile) && profile.isCheckOffered && profile.attemptsLeft > 0,
});

/** Everyone ends their own sessions; those of others do not exist for them. */
export const sessionPolicy = definePolicy<SessionSubject>()('session', {
  view: isSelf,
  revoke: isSelf,
});
