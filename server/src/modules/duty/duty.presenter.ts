import type { ShiftView } from '@linli/shared/contracts/duty';
import { postSchema } from '@linli/shared/kernel/roles';
import type { PersonActor, PostGrant } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import { isDuring } from './duty-state';
import { shiftPolicy } from './duty.policy';
import type { ShiftSubject } from './duty.policy';
import type { DutyShift } from './entities/duty-shift.entity';
import { respondingGrants } from './who-is-on-duty';

/** What is needed to show shifts: whose names, who holds what, who is on duty. */
export interface Surroundings {
  readonly actor: PersonActor;
  readonly now: number;
  readonly nameOf: (personId: string) => string;
  readonly held: ReadonlyMap<string, readonly PostGrant[]>;
  readonly onDuty: ReadonlySet<string>;
}

/** Somebody who is planned or may be, with the posts in which they may. */
export function personSubject(
  { communityId, personId }: { readonly communityId: string; readonly personId: string },
  held: ReadonlyMap<string, readonly PostGrant[]>,
): ShiftSubject & { readonly grants: readonly PostGrant[] } {
  const grants = respondingGrants(held.get(personId) ?? []);
  return { communityId, personId, places: grants, grants };
}

/** A planned shift as the actor sees it. */
export function presentShift(shift: DutyShift, around: Surroundings): ShiftView {
  const { id, personId, post, startsAt, endsAt } = shift;
  const { actor, now, nameOf, held, onDuty } = around;
  const subject = personSubject(shift, held);
  return {
    id,
    personId,
    name: nameOf(personId),
    post: postSchema.parse(post),
    startsAt,
    endsAt,
    isMine: personId === actor.personId,
    isOnDuty: isDuring(shift, now) && onDuty.has(personId),
    can: { remove: can(shiftPolicy, actor, { action: 'remove', subject }) },
  };
}
