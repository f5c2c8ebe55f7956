import fc from 'fast-check';
import { openTimers } from './testing/open-timers';
import type { OpenTimers } from './testing/open-timers';
import type { TimersModule } from '.';

let house: OpenTimers;

beforeAll(async () => {
  house = await openTimers();
}, 60_000);
afterAll(() => house.close());

const second = 1000;
const kinds = ['bell', 'gong'] as const;

type Step =
  | { do: 'set'; kind: (typeof kinds)[number]; subject: number; inSeconds: number; fails: number }
  | { do: 'cancel'; kind: (typeof kinds)[number] | null; subject: number }
  | { do: 'clock'; seconds: number }
  | { do: 'fire'; servers: number };

const kind = fc.constantFrom(...kinds);
const subject = fc.integer({ min: 0, max: 4 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('set' as const),
        kind,
        subject,
        inSeconds: fc.integer({ min: -20, max: 40 }),
        fails: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 })),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('cancel' as const),
        kind: fc.option(kind, { nil: null }),
        subject,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('clock' as const),
        seconds: fc.oneof(
          fc.integer({ min: 0, max: 30 }),
          fc.integer({ min: -100, max: -1 }),
          fc.integer({ min: 3600, max: 90_000 }),
        ),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('fire' as const),
        servers: fc.integer({ min: 1, max: 3 }),
      }),
    },
  ),
  { maxLength: 40 },
);

/** What was set once: a mark of its own, until when it waits, how often its handler fails. */
interface Mark {
  readonly mark: string;
  readonly key: string;
  readonly subject: number;
  readonly dueAt: number;
  failsLeft: number;
  isGone: boolean;
}

/** Servers on one database, and a list of all that was ever set. */
class Play {
  readonly marks: Mark[] = [];
  private readonly servers: TimersModule[];

  constructor() {
    this.servers = [0, 1, 2].map(() => this.serve());
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'clock') house.clock.at += step.seconds * second;
    if (step.do === 'set') await this.set(step);
    if (step.do === 'cancel') await this.cancel(step);
    if (step.do === 'fire') await this.fire(step.servers);
  }

  async fire(servers: number): Promise<void> {
    await Promise.all(this.servers.slice(0, servers).map((server) => server.fireDue()));
  }

  private serve(): TimersModule {
    const server = house.start();
    for (const one of kinds) {
      server.on(one, async (tx, { subjectId, payload }) => {
        const own = this.marks[Number(payload['mark'])];
        if (own === undefined) throw new Error('never set');
        await house.effect(tx, { kind: one, subjectId, mark: own.mark });
        if (own.failsLeft > 0) {
          own.failsLeft -= 1;
          throw new Error('not now');
        }
      });
    }
    return server;
  }

  /** What was waiting and has not been done is not to be done any more. */
  private async supersede(isMeant: (mark: Mark) => boolean): Promise<void> {
    const done = new Set((await house.effects()).map(({ mark }) => mark));
    for (const mark of this.marks) if (isMeant(mark) && !done.has(mark.mark)) mark.isGone = true;
  }

  private async set(step: Extract<Step, { do: 'set' }>): Promise<void> {
    const key = `${step.kind} ${step.subject.toString()}`;
    await this.supersede((mark) => mark.key === key);
    const dueAt = house.clock.now() + step.inSeconds * second;
    const number = this.marks.length;
    this.marks.push({
      mark: number.toString(),
      key,
      subject: step.subject,
      dueAt,
      failsLeft: step.fails,
      isGone: false,
    });
    const timer = { kind: step.kind, subjectId: step.subject.toString(), dueAt };
    await house.db.transaction((tx) =>
      (this.servers[0] as TimersModule).set(tx, { ...timer, payload: { mark: number } }),
    );
  }

  private async cancel({ kind: which, subject: of }: Extract<Step, { do: 'cancel' }>) {
    const subjectId = of.toString();
    await this.supersede(
      (mark) => mark.subject === of && (which === null || mark.key === `${which} ${subjectId}`),
    );
    await house.db.transaction((tx) =>
      (this.servers[0] as TimersModule).cancel(
        tx,
        which === null ? { subjectId } : { kind: which, subjectId },
      ),
    );
  }
}

test('whatever is set, moved, taken back and fired by three servers while the clock jumps, each is done exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      await house.clear();
      const play = new Play();
      for (const step of list) await play.take(step);
      // The clock may have jumped back a day; then everything that is left comes, failures and all.
      house.clock.at += 40 * 90_000 * second;
      for (let round = 0; round < 6; round += 1) {
        await play.fire(2);
        house.clock.at += 31 * second;
      }
      const effects = await house.effects();
      for (const { mark, isGone, dueAt } of play.marks) {
        const own = effects.filter((effect) => effect.mark === mark);
        expect([mark, own.length]).toEqual([mark, isGone ? 0 : 1]);
        for (const { at } of own) expect(at).toBeGreaterThanOrEqual(dueAt);
      }
      expect(await house.waiting()).toBe(0);
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('two schedulers at the same moment on hundreds of timers fire each once', async () => {
  await house.clear();
  const servers = [house.start(), house.start(), house.start()];
  for (const server of servers) {
    server.on('bell', (tx, { kind: of, subjectId }) =>
      house.effect(tx, { kind: of, subjectId, mark: subjectId }),
    );
  }
  const count = 300;
  await house.db.transaction(async (tx) => {
    for (let subjectId = 0; subjectId < count; subjectId += 1) {
      const timer = { kind: 'bell', subjectId: subjectId.toString(), dueAt: house.clock.now() };
      await (servers[0] as TimersModule).set(tx, timer);
    }
  });
  const fired = await Promise.all(servers.map((server) => server.fireDue()));
  expect(fired.reduce((sum, each) => sum + each, 0)).toBe(count);
  const effects = await house.effects();
  expect(new Set(effects.map(({ mark }) => mark)).size).toBe(count);
  expect(effects).toHaveLength(count);
}, 60_000);
