import { endBinding, listHomes } from '@linli/shared/contracts/bindings';
import {
  acceptInvitation,
  applyHelperCode,
  inviteFamily,
  listDelegations,
  makeHelperCode,
  withdrawDelegation,
} from '@linli/shared/contracts/delegations';
import { getBill } from '@linli/shared/contracts/payments';
import { minuteMs } from '@linli/shared/kernel/time';
import type { Caller } from '../world/caller';
import { Homes } from '../world/homes';
import { Paying } from '../world/paying';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(240_000);

const people = ['wang-guilan', 'li-jianguo', 'wang-hao', 'zhou-xin'] as const;
const doors = ['wang-guilan', 'li-jianguo', 'zhao-min'] as const;
type Who = (typeof people)[number];
type Door = (typeof doors)[number];

/** All that ever happened, kept as simply as can be: nothing is ever taken out, every question reads all of it. */
class Oracle {
  readonly stays: { who: Who; door: Door; from: number; to: number }[] = [];
  readonly promises: {
    id: string;
    from: number;
    to: number;
    principal: Who;
    agent: Who;
    doors: readonly Door[];
    task: string;
    isFamily: boolean;
  }[] = [];

  stayOf(who: Who, door: Door, at: number) {
    return this.stays.find((s) => s.who === who && s.door === door && s.from <= at && at < s.to);
  }

  homesOf(who: Who, at: number): Door[] {
    return doors.filter((door) => this.stayOf(who, door, at) !== undefined);
  }

  /** What somebody may do about the bills of a door: nothing, look, or pay. */
  rightTo(who: Who, door: Door, at: number): 'none' | 'view' | 'pay' {
    if (this.stayOf(who, door, at) !== undefined) return 'pay';
    const held = this.promises.filter((promise) => {
      const stay = this.stayOf(promise.principal, door, at);
      const isUnbroken = stay !== undefined && stay.from <= promise.from;
      const isLive = promise.from <= at && at < promise.to;
      return promise.agent === who && promise.doors.includes(door) && isLive && isUnbroken;
    });
    if (held.some((promise) => promise.task === 'pay-bills')) return 'pay';
    return held.length > 0 ? 'view' : 'none';
  }
}

let world: World;
let homes: Homes;
let seed = 41;
const callers = new Map<Who, Caller>();
const bills = new Map<Door, string>();
const oracle = new Oracle();

/** The same story on every run. */
function below(limit: number): number {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * limit);
}
const one = <T>(of: readonly T[]): T => of[below(of.length)]!;
const now = () => world.clock.now();
const caller = (who: Who) => callers.get(who)!;

beforeAll(async () => {
  world = await createWorld();
  homes = new Homes(world);
  const paying = new Paying(world);
  for (const who of people) callers.set(who, await world.signInAs(who));
  for (const door of doors) bills.set(door, (await paying.newBills(door, {}))[0]!);
  for (const who of ['wang-guilan', 'li-jianguo'] as const) {
    oracle.stays.push({ who, door: who, from: 0, to: Infinity });
  }
});
afterAll(() => world.close());

async function bind(): Promise<void> {
  const who = one(people);
  const door = one(doors);
  if (oracle.stayOf(who, door, now()) !== undefined) return;
  await homes.bind(caller(who), door, 'family');
  oracle.stays.push({ who, door, from: now(), to: Infinity });
}

async function leave(): Promise<void> {
  const who = one(people);
  const { items } = await caller(who).call(listHomes, {});
  const home = items.find((each) => each.endedAt === null);
  if (home === undefined) return;
  const door = doors.find((each) => world.scene.households[each]!.id === home.householdId)!;
  const stay = oracle.stayOf(who, door, now())!;
  await caller(who).call(endBinding, { bindingId: home.bindingId });
  stay.to = now();
}

async function promise(isFamily: boolean): Promise<void> {
  const principal = one(people);
  const agent = one(people.filter((who) => who !== principal));
  const task = one(['view-bills', 'pay-bills'] as const);
  const promised = oracle.homesOf(principal, now());
  if (promised.length === 0) return;
  const made = isFamily
    ? await caller(agent).call(acceptInvitation, {
        code: (await caller(principal).call(inviteFamily, { task })).code,
      })
    : await caller(agent).call(applyHelperCode, {
        code: (await caller(principal).call(makeHelperCode, { task })).code,
      });
  const from = now();
  for (const earlier of oracle.promises) {
    const isSame = earlier.principal === principal && earlier.agent === agent;
    if (isFamily && earlier.isFamily && isSame && earlier.to > from) earlier.to = from;
  }
  const to = made.endsAt ?? Infinity;
  oracle.promises.push({
    id: made.id,
    from,
    to,
    principal,
    agent,
    doors: promised,
    task,
    isFamily,
  });
}

async function withdraw(): Promise<void> {
  const who = one(people);
  const { given, received } = await caller(who).call(listDelegations, {});
  const open = [...given, ...received].filter((each) => each.can.withdraw);
  if (open.length === 0) return;
  const { id } = one(open);
  await caller(who).call(withdrawDelegation, { delegationId: id });
  const known = oracle.promises.find((each) => each.id === id)!;
  known.to = Math.min(known.to, now());
}

/** What the server lets them do, asked through the endpoints alone. */
async function answered(who: Who, door: Door): Promise<string> {
  const billId = bills.get(door)!;
  const refusal = await caller(who).refusal(getBill, { billId });
  if (refusal !== 'ok') return refusal === 'not_found' ? 'none' : refusal;
  return (await caller(who).call(getBill, { billId })).can.pay ? 'pay' : 'view';
}

test('no story of binding, leaving, allowing, withdrawing and time leaves a right too many or too few', async () => {
  const steps = [bind, leave, () => promise(true), () => promise(false), withdraw];
  const seen = { none: 0, view: 0, pay: 0 };
  for (let step = 0; step < 60; step += 1) {
    await one(steps)();
    // Also the moment in which ten minutes are over, while sessions still remember.
    world.clock.advance(one([5, 5, 20, 3 * minuteMs]));
    for (const who of people) {
      for (const door of doors) {
        const right = oracle.rightTo(who, door, now());
        seen[right] += 1;
        expect([step, who, door, await answered(who, door)]).toEqual([step, who, door, right]);
      }
    }
  }
  // The story has told something of each kind.
  expect(Math.min(seen.none, seen.view, seen.pay)).toBeGreaterThan(20);
});
