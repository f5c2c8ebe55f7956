import { randomUUID } from 'node:crypto';
import { goOnDuty } from '@linli/shared/contracts/duty';
import { getMyCall, raiseCall } from '@linli/shared/contracts/emergency';
import { acceptAlarm, closeCall, listMyAlarms } from '@linli/shared/contracts/emergency-response';
import type { Caller } from '../world/caller';
import { raiseCrashingHouse } from '../world/crashing-house';
import type { CrashingHouse } from '../world/crashing-house';
import { eventually } from '../world/eventually';

jest.setTimeout(180_000);

/** After a restart the ladder must go on within this time, milliseconds. */
const resumesWithinMs = 5000;
const asked = ['chen-jing', 'hu-bo', 'luo-na', 'gao-lei'] as const;
let house: CrashingHouse;

beforeAll(async () => {
  house = await raiseCrashingHouse();
});
afterAll(() => house.close());

interface Crew {
  readonly mother: Caller;
  readonly responders: readonly Caller[];
}

async function signInAll(): Promise<Crew> {
  const responders: Caller[] = [];
  for (const slug of asked) {
    const responder = await house.signInAs(slug);
    await responder.call(goOnDuty, {});
    responders.push(responder);
  }
  return { mother: await house.signInAs('wang-guilan'), responders };
}

/** Those who were asked about the call, each with the alarm. */
async function alarmsOf({ responders }: Crew, callId: string) {
  const found: { responder: Caller; alarmId: string; state: string }[] = [];
  for (const responder of responders) {
    const { items } = await responder.call(listMyAlarms, {});
    for (const { id, state, callId: of } of items) {
      if (of === callId) found.push({ responder, alarmId: id, state });
    }
  }
  return found;
}

/** Rows about one call while no server runs. */
function countedIn(callId: string) {
  return house.withDatabase(async (db) => {
    const count = async (from: string): Promise<number> => {
      const rows = await db.query<{ n: string | number }[]>(
        `SELECT COUNT(*) AS \`n\` FROM ${from}`,
        [callId],
      );
      return Number(rows[0]?.n ?? 0);
    };
    return {
      calls: await count('`emergency_calls` WHERE `id` = ?'),
      firstSteps: await count(
        "`emergency_moments` WHERE `callId` = ? AND `kind` = 'step' AND `round` = 1 AND `step` = 0",
      ),
      accepts: await count("`emergency_moments` WHERE `callId` = ? AND `kind` = 'accepted'"),
      ends: await count("`emergency_moments` WHERE `callId` = ? AND `kind` = 'closed'"),
      firstAlarms: await count(
        '`emergency_alarms` WHERE `callId` = ? AND `round` = 1 AND `step` = 0',
      ),
      held: await count('`emergency_alarms` WHERE `acceptedKey` = ?'),
      timers: await count('`timers` WHERE `subjectId` = ?'),
    };
  });
}

async function untilAsked(crew: Crew, callId: string) {
  return eventually(async () => {
    const alarms = await alarmsOf(crew, callId);
    if (alarms.length !== 3) throw new Error(`${alarms.length.toString()} people are asked`);
    return alarms;
  }, resumesWithinMs);
}

test.each(['emergency.raised', 'emergency.step-asked'])(
  'killed at %s, the ladder goes on within five seconds and asks each once',
  async (point) => {
    let server = await house.start(point);
    const crew = await signInAll();
    const callId = randomUUID();
    await crew.mother.call(raiseCall, { callId }).catch(() => undefined);
    expect(await server.ended).toBe('SIGKILL');

    server = await house.start();
    await untilAsked(crew, callId);
    // The phone has had no answer and sends the press again: it is the same one.
    const again = await crew.mother.call(raiseCall, { callId });
    expect(again).toMatchObject({ id: callId, state: 'dispatched', asked: 3 });
    expect(again.moments).toHaveLength(2);
    const [first] = await alarmsOf(crew, callId);
    await first?.responder.call(acceptAlarm, { alarmId: first.alarmId });
    await first?.responder.call(closeCall, { callId, outcome: 'transferred-120' });
    await server.stop();
    expect(await countedIn(callId)).toEqual({
      ...{ calls: 1, firstSteps: 1, accepts: 1, ends: 1 },
      ...{ firstAlarms: 3, held: 0, timers: 0 },
    });
  },
);

test.each(['emergency.accepted', 'emergency.closing'])(
  'killed at %s, between its halves, nothing is lost and nothing done twice',
  async (point) => {
    let server = await house.start(point);
    let crew = await signInAll();
    const callId = randomUUID();
    await crew.mother.call(raiseCall, { callId });
    const [first] = await untilAsked(crew, callId);
    const mine = first?.alarmId ?? '';
    // What the server is killed at gets no answer; what comes after finds nobody.
    await first?.responder.call(acceptAlarm, { alarmId: mine }).catch(() => undefined);
    await first?.responder
      .call(closeCall, { callId, outcome: 'transferred-120' })
      .catch(() => undefined);
    expect(await server.ended).toBe('SIGKILL');

    server = await house.start();
    crew = await signInAll();
    const before = await crew.mother.call(getMyCall, { callId });
    // What was not committed has not happened: everybody can still accept, whoever accepted still holds it.
    expect(before.state).toBe(point === 'emergency.accepted' ? 'dispatched' : 'accepted');
    const alarms = await alarmsOf(crew, callId);
    const holder = alarms.find(({ alarmId }) => alarmId === mine)?.responder;
    // The retry of the answer that was lost.
    await holder?.call(acceptAlarm, { alarmId: mine });
    for (const { responder, alarmId } of alarms.filter((alarm) => alarm.alarmId !== mine)) {
      expect(await responder.refusal(acceptAlarm, { alarmId })).toBe('call_taken');
    }
    await holder?.call(closeCall, { callId, outcome: 'transferred-120' });
    expect(await crew.mother.call(getMyCall, { callId })).toMatchObject({
      outcome: 'transferred-120',
    });
    await server.stop();
    expect(await countedIn(callId)).toEqual({
      ...{ calls: 1, firstSteps: 1, accepts: 1, ends: 1 },
      ...{ firstAlarms: 3, held: 0, timers: 0 },
    });
  },
);
