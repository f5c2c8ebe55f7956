import type { CorrectionView } from '@linli/shared/contracts/privacy';
import { holdsPost } from '@linli/shared/kernel/roles';
import type { Actor } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** What the rules of correction requests look at. */
export interface CorrectionSubject {
  readonly personId: string;
  readonly communityId: string;
  readonly state: CorrectionView['state'];
}

/** What belongs to a community as a whole. */
export interface CommunitySubject {
  readonly communityId: string;
}

const isOwn = (actor: Actor, { personId }: CorrectionSubject): boolean =>
  actor.kind === 'person' && actor.personId === personId;

/** What is wrong may be about any home, or none, so only a post for the whole community will do. */
const isHandledBy = (actor: Actor, { communityId }: CommunitySubject): boolean =>
  holdsPost(actor, 'community-staff', { communityId });

/** A request is seen by who made it and by the staff who answer it; nobody answers their own. */
export const correctionPolicy = definePolicy<CorrectionSubject>()('correction', {
  view: (actor, request) => isOwn(actor, request) || isHandledBy(actor, request),
  withdraw: (actor, request) => isOwn(actor, request) && request.state === 'open',
  answer: (actor, request) =>
    isHandledBy(actor, request) && !isOwn(actor, request) && request.state === 'open',
});

/** The list of all requests is for the staff who answer them. */
export const correctionListPolicy = definePolicy<CommunitySubject>()('correction-list', {
  view: isHandledBy,
});

/** That old data went is for those who keep the machines, those who answer for it and those who check it. */
export const retentionPolicy = definePolicy<CommunitySubject>()('retention', {
  view: (actor, { communityId }) =>
    holdsPost(actor, 'maintainer', { communityId }) ||
    holdsPost(actor, 'administrator', { communityId }) ||
    holdsPost(actor, 'inspector', { communityId }),
});
