import { stateAfter } from '@linli/server/modules/emergency/call-machine';
import type { CallEvent } from '@linli/server/modules/emergency/call-machine';
import { phasesOf } from '@linli/server/modules/emergency/call-phases';
import { readLadder } from '@linli/server/modules/emergency/call-row';
import { EmergencyCall } from '@linli/server/modules/emergency/entities/emergency-call.entity';
import { EmergencyMoment } from '@linli/server/modules/emergency/entities/emergency-moment.entity';
import type { MomentKind } from '@linli/server/modules/emergency/entities/emergency-moment.entity';
import type { CallState } from '@linli/shared/contracts/emergency-terms';
import type { Town } from './town';

const eventOf: Readonly<Record<MomentKind, CallEvent | null>> = {
  raised: null,
  joined: 'join',
  step: 'dispatch',
  declined: 'decline',
  accepted: 'accept',
  'taken-over': 'take-over',
  reminded: 'doubt',
  withdrawn: 'withdraw',
  lapsed: 'lapse',
  'en-route': 'set-out',
  arrived: 'arrive',
  proof: 'prove',
  overdue: 'note',
  'asked-after': 'note',
  unfinished: 'note',
  closed: 'close',
};

/** The event of the log that each kind of moment must leave; the others leave none. */
const recordedAs: Readonly<Partial<Record<MomentKind, string>>> = {
  raised: 'emergency.call-raised',
  step: 'emergency.step-fired',
  declined: 'emergency.alarm-declined',
  accepted: 'emergency.call-accepted',
  'taken-over': 'emergency.call-accepted',
  withdrawn: 'emergency.responder-withdrawn',
  lapsed: 'emergency.responder-withdrawn',
  'en-route': 'emergency.responder-en-route',
  arrived: 'emergency.responder-arrived',
  closed: 'emergency.call-closed',
};

/** Follows the moments of a call through the machine; answers where it ends and what could not happen. */
function walk(moments: readonly EmergencyMoment[]): { state: CallState; faults: string[] } {
  const faults: string[] = [];
  let state: CallState = 'raised';
  for (const { kind, detail } of moments.slice(1)) {
    const isSearching = state === 'raised' || state === 'dispatched';
    if (kind === 'step' && isSearching === (detail ?? '').endsWith(':last')) {
      faults.push('a search that does not go on, or two at once');
    }
    const event = eventOf[kind];
    const next: CallState | null = event === null ? null : stateAfter(state, event);
    if (next === null) faults.push(`${kind} cannot happen in ${state}`);
    state = next ?? state;
  }
  return { state, faults };
}

function faultsOfPath(call: EmergencyCall, moments: readonly EmergencyMoment[]): string[] {
  const { state, faults } = walk(moments);
  const count = (...kinds: readonly MomentKind[]): number =>
    moments.filter(({ kind }) => kinds.includes(kind)).length;
  const held = count('accepted') - count('withdrawn', 'lapsed');
  if (moments.length !== call.version) faults.push('not one moment a version');
  if (moments.some(({ turn }, at) => turn !== at + 1)) faults.push('moments with gaps');
  if (state !== call.state) faults.push('the moments end in another state');
  if (held < 0 || held > 1) faults.push('more than one accept');
  return faults;
}

/** True if a step may follow the one before it: the next one, or the first ones of the next round after the last. */
function follows(
  before: EmergencyMoment | undefined,
  { round, step }: EmergencyMoment,
  count: number,
): boolean {
  if (before === undefined) return round === 1 && step === 0;
  if (round === before.round) return step === Number(before.step) + 1;
  const isFirst = step === 0 || step === 1;
  return round === Number(before.round) + 1 && isFirst && before.step === count - 1;
}

/** Steps of one call rise by one rung at a time: none is left out, none comes twice. */
function faultsOfSteps(call: EmergencyCall, moments: readonly EmergencyMoment[]): string[] {
  const count = readLadder(call.ladder).steps.length;
  const steps = moments.filter(({ kind }) => kind === 'step');
  const isRight = steps.every((moment, at) => follows(steps[at - 1], moment, count));
  return isRight ? [] : ['a step twice or left out'];
}

/** A call that nobody took ends only when the whole ladder was gone through and whoever was asked last had time. */
function isCutOff(call: EmergencyCall, moments: readonly EmergencyMoment[]): boolean {
  if (call.outcome !== 'unanswered' || call.acceptedAt !== null) return false;
  const asked = moments.filter(({ kind }) => kind === 'step').at(-1);
  if (asked === undefined || call.closedAt === null) return true;
  const { repeatAfterSeconds, repeats } = readLadder(call.ladder);
  const hadTime = call.closedAt - asked.at >= repeatAfterSeconds * 1000;
  return !(hadTime && Number(asked.round) >= 1 + repeats);
}

function faultsOfEnd(call: EmergencyCall, moments: readonly EmergencyMoment[]): string[] {
  if (call.state !== 'closed' || call.closedAt === null || call.outcome === null) {
    return ['no final state'];
  }
  const faults: string[] = [];
  const { giveUpAfterSeconds } = readLadder(call.ladder);
  const lasted = call.closedAt - call.raisedAt;
  if (call.outcome === 'unanswered' && lasted < giveUpAfterSeconds * 1000) {
    faults.push('given up too early');
  }
  if (isCutOff(call, moments)) faults.push('cut off while somebody could answer');
  const sum = phasesOf({ ...call, provenAt: call.onSiteAt }, call.closedAt).reduce(
    (all, { seconds }) => all + seconds,
    0,
  );
  if (sum !== Math.max(0, Math.floor(lasted / 1000))) faults.push('phases do not add up');
  return faults;
}

async function faultsOfTables({ db }: Town): Promise<string[]> {
  const count = async (sql: string): Promise<number> => {
    const rows = await db.query<{ n: string | number }[]>(sql);
    return Number(rows[0]?.n ?? 0);
  };
  const faults: string[] = [];
  const twice =
    'SELECT COUNT(*) AS `n` FROM (SELECT 1 FROM `emergency_alarms` GROUP BY `callId`, `round`, `personId` HAVING COUNT(*) > 1) `twice`';
  if ((await count(twice)) > 0) faults.push('asked twice in one round');
  const accepted =
    "SELECT COUNT(*) AS `n` FROM (SELECT 1 FROM `emergency_alarms` WHERE `state` = 'accepted' GROUP BY `callId` HAVING COUNT(*) > 1) `two`";
  if ((await count(accepted)) > 0) faults.push('two hold one call');
  const waiting = "SELECT COUNT(*) AS `n` FROM `emergency_alarms` WHERE `state` = 'offered'";
  if ((await count(waiting)) > 0) faults.push('alarms wait on closed calls');
  if ((await count('SELECT COUNT(*) AS `n` FROM `timers`')) > 0) faults.push('timers are left');
  return faults;
}

function countedEvents(all: readonly { type: string; subject: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type, subject } of all) {
    const key = `${subject} ${type}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function faultsOfEvents(town: Town, moments: readonly EmergencyMoment[]): string[] {
  const expected = countedEvents(
    moments.flatMap(({ kind, callId: subject }) => {
      const type = recordedAs[kind];
      return type === undefined ? [] : [{ type, subject }];
    }),
  );
  const found = countedEvents(town.recorded);
  const differs = [...new Set([...expected.keys(), ...found.keys()])].some(
    (key) => expected.get(key) !== found.get(key),
  );
  return differs ? ['events are not the transitions'] : [];
}

/** Everything that must not be, after all calls have ended; each kind once. Empty: all is well. */
export async function findFaults(town: Town): Promise<string[]> {
  const { calls, moments } = await town.db.read(async (manager) => ({
    calls: await manager.find(EmergencyCall),
    moments: await manager.find(EmergencyMoment, { order: { callId: 'ASC', turn: 'ASC' } }),
  }));
  const byCall = new Map<string, EmergencyMoment[]>();
  for (const moment of moments) {
    const mine = byCall.get(moment.callId);
    if (mine === undefined) byCall.set(moment.callId, [moment]);
    else mine.push(moment);
  }
  const ofCalls = calls.flatMap((call) => {
    const mine = byCall.get(call.id) ?? [];
    return [...faultsOfPath(call, mine), ...faultsOfSteps(call, mine), ...faultsOfEnd(call, mine)];
  });
  const others = [...(await faultsOfTables(town)), ...faultsOfEvents(town, moments)];
  return [...new Set([...ofCalls, ...others])].sort();
}
