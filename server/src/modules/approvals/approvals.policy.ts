import type { ApprovalState } from '@linli/shared/contracts/approvals';
import { holdsPost, isStaff } from '@linli/shared/kernel/roles';
import type { Actor, Place } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** What the rules of approvals look at. */
export interface ApprovalSubject extends Place {
  readonly requesterId: string;
  readonly state: ApprovalState;
  readonly isExpired: boolean;
}

function isRequester(actor: Actor, { requesterId }: ApprovalSubject): boolean {
  return actor.kind === 'person' && actor.personId === requesterId;
}

function isOpen({ state, isExpired }: ApprovalSubject): boolean {
  return state === 'pending' && !isExpired;
}

/** Seen by who asked and by administrators whose post covers it; decided by such a one who did not ask. */
export const approvalPolicy = definePolicy<ApprovalSubject>()('approval', {
  view: (actor, approval) =>
    isRequester(actor, approval) || holdsPost(actor, 'administrator', approval),
  decide: (actor, approval) =>
    !isRequester(actor, approval) &&
    holdsPost(actor, 'administrator', approval) &&
    isOpen(approval),
  withdraw: (actor, approval) => isRequester(actor, approval) && isOpen(approval),
});

/** The list is there for people in a post; whoever is in none learns nothing of it. */
export const approvalListPolicy = definePolicy<Place>()('approval-list', {
  list: (actor, { communityId }) => isStaff(actor, communityId),
});
