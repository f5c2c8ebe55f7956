import { isDuplicateKey } from '../../../platform/database/engine-errors';
import type { CareSubject } from '../../care';
import { insertRows } from '../../../platform/database/bulk';
import { monthOf, quietMoment } from '../drill-hours';
import { knownPlans } from '../drills.queries';
import { EmergencyDrill } from '../entities/emergency-drill.entity';
import { drillTimers } from './parts';
import type { EmergencyParts } from './parts';
import { newDrill } from './start-drill';
import type { DrillThing } from './start-drill';

const together = 50;

/** Everything of those people that is to be tried: the app of who uses it, and each device in use. */
async function thingsOf(
  { core, platform }: EmergencyParts,
  subjects: readonly CareSubject[],
): Promise<DrillThing[]> {
  const ids = subjects.map(({ careRecordId }) => careRecordId);
  const devices = await platform.db.read((manager) => core.devices.of(manager, ids));
  return subjects.flatMap((subject) => [
    ...(subject.personId === null ? [] : [{ subject, device: null }]),
    ...(devices.get(subject.careRecordId) ?? []).map((device) => ({ subject, device })),
  ]);
}

function planOf(thing: DrillThing, now: number): EmergencyDrill | null {
  const { subject, device } = thing;
  const planKey = `${monthOf(now)}:${subject.careRecordId}:${device?.id ?? 'app'}`;
  const plannedFor = quietMoment(planKey, now);
  return plannedFor === null ? null : newDrill(thing, { plannedFor, planKey, isSilent: true });
}

async function planFor(
  parts: EmergencyParts,
  subjects: readonly CareSubject[],
  now: number,
): Promise<number> {
  const { db } = parts.platform;
  const things = await thingsOf(parts, subjects);
  const plans = things.flatMap((thing) => planOf(thing, now) ?? []);
  return db.transaction(async (tx) => {
    const keys = plans.flatMap(({ planKey }) => (planKey === null ? [] : [planKey]));
    const known = await knownPlans(tx, keys);
    const fresh = plans.filter(({ planKey }) => planKey !== null && !known.has(planKey));
    if (fresh.length === 0) return 0;
    await insertRows(tx, EmergencyDrill, fresh);
    for (const { id: subjectId, plannedFor: dueAt } of fresh) {
      await parts.core.timers.set(tx, { kind: drillTimers.begin, subjectId, dueAt });
    }
    return fresh.length;
  });
}

/**
 * Plans one drill a month for everybody in care and each way by which they can call: answers how many are new. May run
 * as often as one likes and on two machines at once; what another machine plans at the same moment is left to it.
 */
export async function planDrills(parts: EmergencyParts, communityId: string): Promise<number> {
  const now = parts.platform.clock.now();
  const subjects = await parts.platform.db.read((manager) =>
    parts.core.care.openSubjects(manager, communityId),
  );
  let planned = 0;
  for (let at = 0; at < subjects.length; at += together) {
    try {
      planned += await planFor(parts, subjects.slice(at, at + together), now);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  return planned;
}
