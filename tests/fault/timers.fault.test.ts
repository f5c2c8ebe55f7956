import { getMyDuty, goOnDuty } from '@linli/shared/contracts/duty';
import { listMessages } from '@linli/shared/contracts/messages';
import { raiseCrashingHouse } from '../world/crashing-house';
import type { CrashingHouse } from '../world/crashing-house';
import { eventually } from '../world/eventually';

jest.setTimeout(120_000);

let house: CrashingHouse;

beforeAll(async () => {
  house = await raiseCrashingHouse();
});
afterAll(() => house.close());

/** While no server runs: the time of everybody's duty is over, and with it their timers are due. */
const timeIsOver = () =>
  house.withDatabase(async (db) => {
    const past = Date.now() - 1000;
    await db.dataSource.query('UPDATE `duty_stretches` SET `until` = ? WHERE `endedAt` IS NULL', [
      past,
    ]);
    await db.dataSource.query('UPDATE `timers` SET `dueAt` = ?, `notBefore` = ?', [past, past]);
  });

test.each([
  [['timer.before-delete']],
  [['timer.after-delete']],
  [['timer.before-commit']],
  [['timer.after-commit']],
  // One crash after the other hits the recovery from the one before.
  [['timer.before-commit', 'timer.after-delete', 'timer.before-commit']],
])(
  'killed at %s, the next server does what was due within five seconds, once',
  async (failpoints) => {
    let server = await house.start();
    const luo = await house.signInAs('luo-na');
    const told = async () => {
      const { items } = await luo.call(listMessages, { limit: 100 });
      return items.filter(({ title }) => title === '您的上岗时间到了').length;
    };
    await luo.call(goOnDuty, {});
    const before = await told();
    await server.stop();
    await timeIsOver();

    for (const failpoint of failpoints) {
      // It may be dead before it answers anybody.
      const doomed = await house.start(failpoint).catch(() => null);
      if (doomed !== null) expect(await doomed.ended).toBe('SIGKILL');
    }

    server = await house.start();
    await eventually(async () => {
      expect((await luo.call(getMyDuty, {})).isOnDuty).toBe(false);
      expect(await told()).toBe(before + 1);
    }, 5000);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await told()).toBe(before + 1);
    await server.stop();
  },
);
