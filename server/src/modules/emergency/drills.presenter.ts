import type { DrillView } from '@linli/shared/contracts/emergency-drills';
import { maskName } from '@linli/shared/kernel/masking';
import type { CountedDrill } from './drills.queries';
import { myDrillWords, drillThing, drillWords, reachedSeconds } from './drills.words';
import type { EmergencyDrill, DrillState } from './entities/emergency-drill.entity';

/** Most drills that one answer lists; the figures count all. */
export const mostListed = 200;

function acceptedSeconds({ startedAt, acceptedAt }: EmergencyDrill): number | null {
  if (startedAt === null || acceptedAt === null) return null;
  return Math.round((acceptedAt - startedAt) / 100) / 10;
}

/** A drill as staff see it, with the name masked; or as the person in care does. */
export function presentDrill(
  drill: EmergencyDrill,
  { name, isMine }: { name: string; isMine: boolean },
): DrillView {
  return {
    id: drill.id,
    careRecordId: drill.careRecordId,
    name: isMine ? name : maskName(name),
    channel: drill.deviceId === null ? 'app' : 'device',
    deviceId: drill.deviceId,
    deviceName: drill.deviceId === null ? null : drillThing(drill),
    isSilent: drill.isSilent,
    state: drill.state,
    startedAt: drill.startedAt,
    reachedSeconds: reachedSeconds(drill),
    acceptedSeconds: acceptedSeconds(drill),
    words: isMine ? myDrillWords(drill) : drillWords(drill),
  };
}

/** The one drill that tells how a thing stands: one that passed, else the newest. */
function standing<T extends CountedDrill>(drills: readonly T[]): T | undefined {
  return drills.find(({ state }) => state === 'passed') ?? drills.at(-1);
}

/** For each thing that is tried the drill that counts; of drills in the order in which they were planned. */
export function standingDrills<T extends CountedDrill>(drills: readonly T[]): T[] {
  const byThing = new Map<string, T[]>();
  for (const drill of drills) {
    const key = `${drill.careRecordId}:${drill.deviceId ?? 'app'}`;
    const known = byThing.get(key);
    if (known === undefined) byThing.set(key, [drill]);
    else known.push(drill);
  }
  return [...byThing.values()].flatMap((of) => standing(of) ?? []);
}

const order: readonly DrillState[] = ['failed', 'running', 'planned', 'passed'];

/** What needs somebody first. */
export function worstFirst<T extends CountedDrill>(drills: readonly T[]): T[] {
  return [...drills].sort(
    (one, other) =>
      order.indexOf(one.state) - order.indexOf(other.state) || one.plannedFor - other.plannedFor,
  );
}

/** The middle of the figures, with one digit; null of none. */
export function medianOf(figures: readonly number[]): number | null {
  if (figures.length === 0) return null;
  const sorted = [...figures].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return Math.round(((lower + upper) / 2) * 10) / 10;
}

/** The figures of a month over what was tried. */
export function figuresOf(drills: readonly CountedDrill[]) {
  const passed = drills.filter(({ state }) => state === 'passed');
  const seconds = passed.flatMap((drill) => reachedSeconds(drill) ?? []);
  // By hand: so many arguments would not fit into one call.
  const slowest = seconds.reduce((most, each) => Math.max(most, each), 0);
  return {
    due: drills.length,
    passed: passed.length,
    failed: drills.filter(({ state }) => state === 'failed').length,
    medianSeconds: medianOf(seconds),
    slowestSeconds: seconds.length === 0 ? null : slowest,
  };
}
