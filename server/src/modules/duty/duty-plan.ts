import type { listShifts, ShiftView } from '@linli/shared/contracts/duty';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { holdsRole } from '@linli/shared/kernel/roles';
import type { PersonActor, Post, PostGrant } from '@linli/shared/kernel/roles';
import { dayMs, startOfDay } from '@linli/shared/kernel/time';
import type { Day } from '@linli/shared/kernel/time';
import { can } from '../../platform/authorization/policy';
import type { Reader } from '../../platform/database/database';
import type { Platform } from '../../platform/platform';
import { maskedNamesOf, wholeNamesOf } from '../identity';
import { grantsIn } from '../posts';
import { plannedPost } from './commands/plan-shift';
import { gapsOf } from './duty-state';
import { planPolicy, shiftPolicy } from './duty.policy';
import { personSubject, presentShift } from './duty.presenter';
import type { Surroundings } from './duty.presenter';
import { findShifts } from './duty.queries';
import type { DutyShift } from './entities/duty-shift.entity';
import { OpenedPositions } from './opened-positions';
import { respondingGrants, whoIsOnDuty } from './who-is-on-duty';

/** How many days the plan shows at once. */
const planDays = 7;

type Plan = OutputOf<typeof listShifts>;

interface Asking {
  readonly actor: PersonActor;
  readonly communityId: string;
}

/** Names as the actor may read them: whole for those who plan, and everybody's own. */
async function namesFor(
  manager: Reader,
  { fields }: Platform,
  { actor, communityId, personIds }: Asking & { readonly personIds: readonly string[] },
): Promise<Surroundings['nameOf']> {
  const seesWhole = holdsRole(actor, 'administrator', communityId);
  const names = await (seesWhole ? wholeNamesOf : maskedNamesOf)(manager, fields, personIds);
  const own = await wholeNamesOf(manager, fields, [actor.personId]);
  return (personId) =>
    (personId === actor.personId ? own.get(personId) : names.get(personId)) ?? '';
}

type Held = ReadonlyMap<string, readonly PostGrant[]>;

/** Everybody whom the actor may plan, by their posts. */
function planable({ actor, communityId }: Asking, held: Held): { personId: string; post: Post }[] {
  return [...held.keys()].flatMap((personId) => {
    const subject = personSubject({ communityId, personId }, held);
    const post = plannedPost(subject.grants);
    if (post === null || !can(shiftPolicy, actor, { action: 'plan', subject })) return [];
    return [{ personId, post }];
  });
}

function responders(held: Held): string[] {
  return [...held].flatMap(([id, grants]) => (respondingGrants(grants).length > 0 ? [id] : []));
}

/** The plan of seven days from that day on, and who is on duty now. */
export async function readPlan(
  manager: Reader,
  platform: Platform,
  { actor, communityId, from }: Asking & { readonly from: Day },
): Promise<Plan> {
  const { clock, fields } = platform;
  const now = clock.now();
  const week = { startsAt: startOfDay(from), endsAt: startOfDay(from) + planDays * dayMs };
  const shifts = await findShifts(manager, communityId, week);
  const held = await grantsIn(manager, communityId);
  const asked = await whoIsOnDuty(manager, new OpenedPositions(fields), { communityId, now });
  const personIds = [...shifts.map(({ personId }) => personId), ...responders(held)];
  const asking = { actor, communityId };
  const nameOf = await namesFor(manager, platform, { ...asking, personIds });
  const onDuty = new Set(asked.map(({ personId }) => personId));
  const around: Surroundings = { actor, now, nameOf, held, onDuty };
  // What is over cannot be filled any more.
  const future = { startsAt: Math.max(now, week.startsAt), endsAt: week.endsAt };
  return {
    from,
    items: shifts.map((shift) => presentShift(shift, around)),
    onDutyNow: asked.flatMap(({ personId, grants }) => {
      const post = plannedPost(grants);
      return post === null ? [] : [{ personId, name: nameOf(personId), post }];
    }),
    gaps: future.startsAt < future.endsAt ? gapsOf(future, shifts) : [],
    people: planable(asking, held).map((each) => ({ ...each, name: nameOf(each.personId) })),
    can: { plan: can(planPolicy, actor, { action: 'plan', subject: { communityId } }) },
  };
}

/** One shift, as the actor sees it right after it was planned. */
export async function readShift(
  manager: Reader,
  platform: Platform,
  { actor, shift }: { readonly actor: PersonActor; readonly shift: DutyShift },
): Promise<ShiftView> {
  const { clock, fields } = platform;
  const { communityId, personId } = shift;
  const now = clock.now();
  const asked = await whoIsOnDuty(manager, new OpenedPositions(fields), { communityId, now });
  return presentShift(shift, {
    actor,
    now,
    nameOf: await namesFor(manager, platform, { actor, communityId, personIds: [personId] }),
    held: await grantsIn(manager, communityId),
    onDuty: new Set(asked.map((each) => each.personId)),
  });
}
