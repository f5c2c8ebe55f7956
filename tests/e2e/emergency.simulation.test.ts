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
/** The embedded engine runs all of them however long it takes: 14 ms a call on two cores that have little else to do. */
const budgetMs = isServer ? 120_000 : 1_200_000;
const waveOf = 400;
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
      " WHERE `c`.`openKey` > '' AND `a`.`state` IN ('offered', 'no-answer', 'accepted')" +
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

type How = Parameters<typeof answer>[2]['how'];

/** What whoever holds a call may do next, each with its chance, in the order in which it is thought of. */
const habits: Readonly<Record<string, readonly (readonly [How, number])[]>> = {
  accepted: [
    ['withdraw', 0.15],
    ['en-route', 0.35],
    ['arrive', 0.3],
    ['close', 0.4],
  ],
  'en-route': [
    ['withdraw', 0.05],
    ['arrive', 0.2],
    ['prove', 0.15],
    ['close', 0.4],
  ],
  'on-site': [
    ['withdraw', 0.05],
    ['prove', 0.3],
    ['close', 0.4],
  ],
};
const unanswered = [
  ['accept', 0.22],
  ['decline', 0.12],
] as const;

function moveOf({ state, callState }: OpenAlarm): How | null {
  const likely = state === 'accepted' ? (habits[callState] ?? []) : unanswered;
  return likely.find(([, share]) => chance(share))?.[0] ?? null;
}

/** Everybody who was asked does something, several at once on both servers, some on calls that others just moved. */
async function letPeopleAct(instances: readonly [Instance, Instance]): Promise<void> {
  const doing: Promise<void>[] = [];
  for (const alarm of await openAlarms()) {
    // Of some calls nobody ever hears, so that time itself must end them.
    if (/^0[0-7]/.test(alarm.callId)) continue;
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
    "SELECT COUNT(*) AS `n` FROM `emergency_calls` WHERE `openKey` > ''",
  );
  return Number(rows[0]?.n ?? 0);
}

/** Raises some hundred calls and lives with them until each has ended. */
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
    if (turn > 24) town.clock.at += 3_600_000;
  }
  raised += calls;
  town.clock.at += 2 * 86_400_000;
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

describe('the same eyes', () => {
  const someCall = async (outcome: string): Promise<string> => {
    const rows = await town.db.query<{ id: string }[]>(
      'SELECT `id` FROM `emergency_calls` WHERE `outcome` = ? LIMIT 1',
      [outcome],
    );
    return rows[0]?.id ?? '';
  };
  const damage = (sql: string, parameters: unknown[]): Promise<unknown> =>
    town.db.transaction((tx) => tx.query(sql, parameters));

  /*
   * Each of these is what a broken compare-and-set would leave behind, put there by hand: the checks above are only
   * worth something if they find it. Done in this order, each adds its own.
   */
  it('see an event too many', async () => {
    const [first] = town.recorded;
    (town.recorded as { type: string; subject: string }[]).push(first ?? { type: '', subject: '' });
    expect(await findFaults(town)).toEqual(['events are not the transitions']);
  });

  it('see a call that never ended, and one given up too early', async () => {
    await damage("UPDATE `emergency_calls` SET `state` = 'dispatched' WHERE `id` = ?", [
      await someCall('helped'),
    ]);
    await damage('UPDATE `emergency_calls` SET `closedAt` = `raisedAt` + 1000 WHERE `id` = ?', [
      await someCall('unanswered'),
    ]);
    expect(await findFaults(town)).toEqual(
      expect.arrayContaining(['given up too early', 'no final state']),
    );
  });

  it('see a step that was left out, a second holder, and an alarm that waits for ever', async () => {
    const callId = await someCall('unanswered');
    await damage(
      "DELETE FROM `emergency_moments` WHERE `callId` = ? AND `kind` = 'step' AND `step` = 1",
      [callId],
    );
    await damage("UPDATE `emergency_alarms` SET `state` = 'accepted' WHERE `callId` = ?", [callId]);
    await damage("UPDATE `emergency_alarms` SET `state` = 'offered' WHERE `callId` = ?", [
      await someCall('cancelled-by-caller'),
    ]);
    expect(await findFaults(town)).toEqual(
      expect.arrayContaining([
        'a step twice or left out',
        'alarms wait on closed calls',
        'moments with gaps',
        'two hold one call',
      ]),
    );
  });
});
