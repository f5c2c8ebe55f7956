import type { LadderStep } from '@linli/shared/contracts/emergency-ladder';
import { dayMs } from '@linli/shared/kernel/time';
import type { Tx } from '../../../platform/database/database';
import { loadOf } from '../alarms.queries';
import { placeOf } from '../emergency.policy';
import type { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { keptFrom } from '../kept-from';
import { candidateOf, freeOnes, nearestFirst } from '../nearness';
import type { Candidate } from '../nearness';
import { pointOf } from '../whereabouts';
import type { EmergencyParts } from './parts';

interface Choice {
  readonly call: EmergencyCall;
  readonly step: LadderStep;
  readonly round: number;
  /** Every alarm of the call so far. */
  readonly alarms: readonly EmergencyAlarm[];
}

async function onDutyFor(tx: Tx, parts: EmergencyParts, call: EmergencyCall): Promise<Candidate[]> {
  const { core, platform } = parts;
  const now = platform.clock.now();
  const onDuty = await core.duty.onDuty(tx, call.communityId, now);
  const at = { place: placeOf(call), point: await pointOf(tx, platform.fields, call), now };
  return onDuty.flatMap((who) => candidateOf(who, at) ?? []);
}

const officer = (personId: string): Candidate => ({
  personId,
  post: 'community-staff',
  nearness: null,
  distance: null,
});

/** Everybody the step could ask. */
async function audienceOf(
  tx: Tx,
  parts: EmergencyParts,
  { call, step }: Choice,
): Promise<Candidate[]> {
  const { duty } = parts.core;
  const office = async () =>
    (await duty.staffOf(tx, call.communityId, ['community-staff'])).map(officer);
  switch (step.audience) {
    case 'nearest':
    case 'next-nearest':
      return onDutyFor(tx, parts, call);
    case 'supervisor': {
      const present = await onDutyFor(tx, parts, call);
      const staff = present.filter(({ post }) => post === 'community-staff');
      return staff.length > 0 ? staff : office();
    }
    case 'office-and-family':
      return office();
  }
}

/** Who has given this call back is asked again only when there is nobody else. */
function withoutThoseWhoGaveUp(
  candidates: readonly Candidate[],
  alarms: readonly EmergencyAlarm[],
): readonly Candidate[] {
  const gaveUp = new Set(
    alarms.filter(({ state }) => state === 'withdrawn').map(({ personId }) => personId),
  );
  return freeOnes(candidates, gaveUp);
}

/**
 * Whom a step asks, in order: never the caller nor those a silent call is kept from, nobody twice in a round, nobody who is with another call unless there
 * is nobody else. May be empty.
 */
export async function choosePeople(
  tx: Tx,
  parts: EmergencyParts,
  choice: Choice,
): Promise<Candidate[]> {
  const { call, step, round, alarms } = choice;
  // Whoever holds the call is not asked beside themselves.
  const isAsked = ({ id, ...alarm }: EmergencyAlarm): boolean =>
    alarm.round === round || id === call.acceptedAlarmId;
  const asked = new Set(alarms.filter(isAsked).map(({ personId }) => personId));
  const kept = await keptFrom(parts.core, tx, call);
  const open = (await audienceOf(tx, parts, choice)).filter(
    ({ personId }) => personId !== call.personId && !asked.has(personId) && !kept.has(personId),
  );
  const willing = withoutThoseWhoGaveUp(open, alarms);
  const since = parts.platform.clock.now() - dayMs;
  const load = await loadOf(
    tx,
    willing.map(({ personId }) => personId),
    { since, callId: call.id },
  );
  // Of the office everybody is asked, busy or not.
  if (step.audience === 'office-and-family') return nearestFirst(willing, load);
  return nearestFirst(freeOnes(willing, load.busy), load).slice(0, step.count);
}
