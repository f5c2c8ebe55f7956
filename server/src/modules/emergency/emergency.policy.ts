import { holdsPost, holdsRole, postCovering } from '@linli/shared/kernel/roles';
import type { Actor, Place, Post } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/**
 * Whose posts see the board, where they reach. Administrators appoint and approve; they have no business with who is
 * ill. Inspectors and maintainers see no people.
 */
export const boardPosts: readonly Post[] = [
  'community-staff',
  'grid-worker',
  'property-staff',
  'police',
];

/** A call as the rules look at it. */
export interface CallSubject {
  readonly communityId: string;
  readonly estateId: string | null;
  readonly gridId: string | null;
  readonly personId: string | null;
  /** The open account of the record of care that the call is for. */
  readonly isOpen: boolean;
  readonly isOnSite: boolean;
  /** Who has accepted it and holds it. */
  readonly responderId: string | null;
  /** From whom a silent call is kept, whatever their post: those at home and the family. */
  readonly keptFrom: ReadonlySet<string>;
}

/** Where a call is, as posts look at it. */
export function placeOf(call: Pick<CallSubject, 'communityId' | 'estateId' | 'gridId'>): Place {
  const { communityId, estateId, gridId } = call;
  return { communityId, estateId, gridId };
}

const isCaller = (actor: Actor, { personId }: CallSubject): boolean =>
  actor.kind === 'person' && personId !== null && actor.personId === personId;
const isResponder = (actor: Actor, { responderId }: CallSubject): boolean =>
  actor.kind === 'person' && responderId !== null && actor.personId === responderId;
const isKeptFrom = (actor: Actor, { keptFrom }: CallSubject): boolean =>
  actor.kind === 'person' && keptFrom.has(actor.personId);
const isDesk = (actor: Actor, call: CallSubject): boolean =>
  holdsPost(actor, 'community-staff', placeOf(call)) && !isKeptFrom(actor, call);
const isOnBoard = (actor: Actor, call: CallSubject): boolean =>
  postCovering(actor, boardPosts, placeOf(call)) !== null && !isKeptFrom(actor, call);

/** One's own call. */
export const myCallPolicy = definePolicy<CallSubject>()('my-call', {
  view: isCaller,
  cancel: isCaller,
  'send-position': isCaller,
  'confirm-arrival': isCaller,
});

/** A call on the duty board. Whoever accepted it, the desk, or the caller once somebody is there, ends it. */
export const callPolicy = definePolicy<CallSubject>()('emergency-call', {
  view: (actor, call) =>
    isOnBoard(actor, call) || isResponder(actor, call) || isCaller(actor, call),
  review: isOnBoard,
  close: (actor, call) =>
    isResponder(actor, call) || isDesk(actor, call) || (isCaller(actor, call) && call.isOnSite),
});

/** An alarm as the rules look at it. */
export interface AlarmSubject {
  readonly personId: string;
  /** True while this very alarm holds an open call. */
  readonly holdsCall: boolean;
  /** Where the call is. */
  readonly place: Place;
}

const isAsked = (actor: Actor, { personId }: Pick<AlarmSubject, 'personId'>): boolean =>
  actor.kind === 'person' && actor.personId === personId;

/**
 * True while a post of theirs answers calls there: who was asked while they held one and lost it since is asked no
 * more. The office is asked as a whole, whatever part of the community a post of it is limited to.
 */
export function answersThere(actor: Actor, place: Place): boolean {
  return (
    postCovering(actor, boardPosts, place) !== null ||
    holdsRole(actor, 'community-staff', place.communityId)
  );
}

const isAskedStill = (actor: Actor, alarm: AlarmSubject): boolean =>
  isAsked(actor, alarm) && answersThere(actor, alarm.place);

/**
 * Only who was asked sees and answers an alarm; what is not their turn is refused by the call's own state. To come, and
 * to read the card, a post is needed now; to decline, give back or say that one is there, it is not.
 */
export const alarmPolicy = definePolicy<AlarmSubject>()('emergency-alarm', {
  view: isAsked,
  answer: isAsked,
  accept: isAskedStill,
  'open-card': isAskedStill,
});

/** The community whose board or ladder it is. */
export interface CommunitySubject {
  readonly communityId: string;
}

/** The board and the list of what is over: any post that sees calls, of any reach; each shows what it covers. */
export const boardPolicy = definePolicy<CommunitySubject>()('duty-board', {
  view: (actor, { communityId }) =>
    actor.kind === 'person' &&
    actor.grants.some(
      (grant) => grant.communityId === communityId && boardPosts.includes(grant.role),
    ),
});

/** The ladder is laid down by the community's own staff; those who are asked by it may read it. */
export const ladderPolicy = definePolicy<CommunitySubject>()('emergency-ladder', {
  view: (actor, { communityId }) =>
    actor.kind === 'person' &&
    actor.grants.some(
      (grant) =>
        grant.communityId === communityId &&
        (boardPosts.includes(grant.role) || grant.role === 'administrator'),
    ),
  change: (actor, { communityId }) => holdsPost(actor, 'community-staff', { communityId }),
});
