import { randomUUID } from 'node:crypto';
import { answer, cancel, dice, press, pressOf } from '../world/emergency/crowd';
import type { Refusals } from '../world/emergency/crowd';
import { findFaults } from '../world/emergency/faults';
import { raiseTown } from '../world/emergency/town';
import type { Instance, Town } from '../world/emergency/town';

/*
 * Ten thousand calls in a town where everything goes wrong: people decline, stay silent, accept at once with others,
 * give back, forget to set out and forget to close; phones and devices send twice and out of order; clocks jump both
 * ways; two schedulers work over one database and both are new at every tick. MariaDB runs as many as fit into its
 * time.
 */
const isServer = (process.env['TEST_DATABASE_URL'] ?? '') !== '';
const wanted = Number(process.env['SIMULATED_CALLS'] ?? (isServer ? 1500 : 10_000));
const budgetMs = isServer ? 120_000 : 240_000;
const waveOf = 1000;
jest.setTimeout(budgetMs + 120_000);

let town: Town;
const roll = dice(20_261_120);
const chance = (share: number): boolean => roll() < share;
const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
const refusals: Refusals = new Map();
let raised = 0;
let callers = 0;
let sentTwice = 0;
let jumps = 0;

beforeAll(async () => {
  town = await raiseTown(9);
});
afterAll(() => town.close());

interface OpenAlarm {
  readonly id: string;
  readonly state: string;
  readonly callId: string;
  readonly callState: string;
}

function openAlarms(): Promise<OpenAlarm[]> {
  return town.db.query(
    'SELECT `a`.`id` AS `id`, `a`.`state` AS `state`, `c`.`id` AS `callId`, `c`.`state` AS `callState`' +
      ' FROM `emergency_calls` `c` JOIN `emergency_alarms` `a` ON `a`.`callId` = `c`.`id`' +
      " WHERE `c`.`openKey` IS NOT NULL AND `a`.`state` IN ('offered', 'no-answer', 'accepted')" +
      ' ORDER BY `c`.`raisedAt`, `a`.`id`',
  );
}

/** Time goes on, mostly; now and then somebody sets the clock. */
function tick(): void {
  const goesOn = 5000 + roll() * 55_000;
  if (!chance(0.1)) {
    town.clock.at += Math.floor(goesOn);
    return;
  }
  jumps += 1;
  town.clock.at += Math.floor(chance(0.5) ? -10 * goesOn : 20 * goesOn);
}

/** A press, sent once, twice at once, or again later; by the phone or by the button that the same person wears. */
async function pressOnce(instances: readonly [Instance, Instance]): Promise<void> {
  const careRecordId = randomUUID();
  callers += 1;
  const one = pressOf(town, { id: randomUUID(), careRecordId, device: chance(0.4) });
  const [first, second] = instances;
  const sends = [press(first, refusals, one)];
  if (chance(0.2)) sends.push(press(second, refusals, one));
  if (chance(0.1)) {
    const other = pressOf(town, { id: randomUUID(), careRecordId, device: true });
    sends.push(press(second, refusals, other), press(first, refusals, other));
  }
  sentTwice += sends.length - 1;
  await Promise.all(sends);
}

function moveOf({ state, callState }: OpenAlarm): Parameters<typeof answer>[2]['how'] | null {
  if (state !== 'accepted') {
    if (chance(0.22)) return 'accept';
    return chance(0.12) ? 'decline' : null;
  }
  if (callState === 'accepted' && chance(0.15)) return 'withdraw';
  if (callState === 'accepted' && chance(0.35)) return 'en-route';
  if (callState === 'en-route' && chance(0.05)) return 'withdraw';
  if (callState !== 'on-site' && chance(0.3)) return 'arrive';
  return chance(0.4) ? 'close' : null;
}

/** Everybody who was asked does something, several at once on both servers, some on calls that others just moved. */
async function letPeopleAct(instances: readonly [Instance, Instance]): Promise<void> {
  const doing: Promise<void>[] = [];
  for (const alarm of await openAlarms()) {
    const how = moveOf(alarm);
    if (how !== null) doing.push(answer(pick(instances), refusals, { alarmId: alarm.id, how }));
    if (chance(0.004)) doing.push(cancel(pick(instances), refusals, alarm.callId));
    if (doing.length >= 16) await Promise.all(doing.splice(0));
  }
  await Promise.all(doing);
}

function fireOnBoth([one, other]: readonly [Instance, Instance]): Promise<unknown> {
  return Promise.all([one.timers.fireDue(), other.timers.fireDue()]);
}

async function openCount(): Promise<number> {
  const rows = await town.db.query<{ n: string | number }[]>(
    'SELECT COUNT(*) AS `n` FROM `emergency_calls` WHERE `openKey` IS NOT NULL',
  );
  return Number(rows[0]?.n ?? 0);
}

/** Raises up to a thousand calls and lives with them until each has ended. */
async function liveThroughAWave(calls: number): Promise<void> {
  const perTick = Math.ceil(calls / 6);
  let left = calls;
  for (let turn = 0; left > 0 || (await openCount()) > 0; turn += 1) {
    // Both are new: whatever a server remembers is gone at every tick.
    const instances = [town.start(), town.start()] as const;
    for (let at = 0; at < perTick && left > 0; at += 1, left -= 1) await pressOnce(instances);
    await fireOnBoth(instances);
    await letPeopleAct(instances);
    tick();
    await fireOnBoth(instances);
    for (const { timers } of instances) await timers.stop?.();
    // Whoever never closes is left to time.
    if (turn > 40) town.clock.at += 3_600_000;
  }
  raised += calls;
}

test('thousands of calls, each step once, each call with an end', async () => {
  const startedAt = Date.now();
  while (raised < wanted && Date.now() - startedAt < budgetMs) {
    await liveThroughAWave(Math.min(waveOf, wanted - raised));
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  process.stdout.write(
    `simulated ${raised} calls in ${seconds} s: ${town.recorded.length} transitions, ${sentTwice} repeated presses, ${jumps} clock jumps, refused ${JSON.stringify(Object.fromEntries(refusals))}\n`,
  );
  expect(await findFaults(town)).toEqual([]);
  expect(raised).toBeGreaterThanOrEqual(isServer ? 300 : 10_000);
  expect(raised).toBe(callers);
  const outcomes = await town.db.query<{ outcome: string }[]>(
    'SELECT DISTINCT `outcome` FROM `emergency_calls` ORDER BY `outcome`',
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    'cancelled-by-caller',
    'helped',
    'unanswered',
  ]);
});
