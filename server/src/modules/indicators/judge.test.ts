import type { Platform } from '../../platform/platform';
import type { EvidenceModule, SealedEvent } from '../evidence';
import type { HouseholdsModule } from '../households';
import { Judge } from './judge';

/** A database whose transactions take as long as the test wants. */
class SlowDatabase {
  running = 0;
  most = 0;
  finished = 0;
  private readonly waiting: (() => void)[] = [];

  async transaction(): Promise<void> {
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running -= 1;
    this.finished += 1;
  }

  async finishNext(): Promise<void> {
    while (this.waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    this.waiting.shift()?.();
  }
}

function scene() {
  const db = new SlowDatabase();
  const platform = { db, clock: { now: () => 0 }, log: { error: jest.fn() } };
  const core = {} as { evidence: EvidenceModule; households: HouseholdsModule };
  return { db, judge: new Judge(platform as unknown as Platform, core) };
}

const sealed = [{ communityId: 'c', type: 'payments.bill-paid' } as SealedEvent];
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 40));

describe('judging', () => {
  it('is not done before what was touched during a slow judging is judged too', async () => {
    const { db, judge } = scene();
    judge.touch(sealed);
    await aMoment();
    judge.touch(sealed);
    await aMoment();
    expect(db.most).toBe(1);
    let isDone = false;
    const done = judge.judgeTouched().then(() => (isDone = true));
    await db.finishNext();
    await aMoment();
    expect(isDone).toBe(false);
    await db.finishNext();
    await done;
    expect(db).toMatchObject({ most: 1, finished: 2 });
    await judge.stop();
  });

  it('judges soon after a use, and once more for what came meanwhile, without being asked', async () => {
    const { db, judge } = scene();
    judge.touch(sealed);
    await aMoment();
    judge.touch(sealed);
    judge.touch(sealed);
    await db.finishNext();
    await db.finishNext();
    await aMoment();
    expect(db).toMatchObject({ most: 1, finished: 2, running: 0 });
    await judge.stop();
  });
});
