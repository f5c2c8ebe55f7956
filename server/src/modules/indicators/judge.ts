import type { Platform } from '../../platform/platform';
import type { EvidenceModule, SealedEvent } from '../evidence';
import type { HouseholdsModule } from '../households';
import { Community } from '../households';
import { judgeClauses } from './commands/judge-clauses';

/**
 * Decides when clauses are judged. After sealed uses: at once, but never so often that judging takes more than
 * about a fifth of the time; every hour all of them, because windows pass. What is touched meanwhile is not lost.
 * One judging at a time: the one that reads last also writes last.
 */
export class Judge {
  private readonly touched = new Map<string, Set<string>>();
  private turns: Promise<void> = Promise.resolve();
  private isJudging = false;
  private timer: NodeJS.Timeout | undefined;
  private restUntil = 0;
  private isStopped = false;

  constructor(
    private readonly platform: Platform,
    private readonly core: { evidence: EvidenceModule; households: HouseholdsModule },
  ) {}

  /** Notes that sealed events may have changed clauses; judging follows soon. */
  touch(sealed: readonly SealedEvent[]): void {
    for (const { communityId, type } of sealed) {
      // A change of state is itself an event; it proves nothing further.
      if (type.startsWith('indicators.')) continue;
      this.note(communityId, [type]);
    }
    if (this.touched.size > 0) this.schedule();
  }

  /** Resolves when the standings that follow from everything touched before the call are durable. */
  judgeTouched(): Promise<void> {
    return this.takeTurn(() => this.judgeNoted());
  }

  /** Call at the start: what the last run sealed and had no time to judge must not wait for the full hour. */
  catchUp(): void {
    this.judgeAll().catch((error: unknown) => {
      this.platform.log.error(
        { err: error },
        'judging at the start failed; it is done within the hour',
      );
    });
  }

  /** Judges every clause of every community. */
  judgeAll(): Promise<void> {
    return this.takeTurn(async () => {
      const communities = await this.platform.db.read((manager) => manager.find(Community));
      for (const community of communities) await this.judge(community.id, null);
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.turns;
  }

  private takeTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.turns.then(async () => {
      this.isJudging = true;
      try {
        await work();
      } finally {
        this.isJudging = false;
        if (this.touched.size > 0) this.schedule();
      }
    });
    this.turns = turn.catch(() => undefined);
    return turn;
  }

  private schedule(): void {
    // The turn under way schedules the next one when it ends.
    if (this.isStopped || this.isJudging || this.timer !== undefined) return;
    const delay = Math.max(0, this.restUntil - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.judgeTouched().catch((error: unknown) => {
        this.platform.log.error({ err: error }, 'judging failed; it will be tried again');
      });
    }, delay);
  }

  private async judgeNoted(): Promise<void> {
    const startedAt = performance.now();
    const work = [...this.touched];
    this.touched.clear();
    try {
      for (const [communityId, types] of work) await this.judge(communityId, types);
    } catch (error) {
      for (const [communityId, types] of work) this.note(communityId, types);
      throw error;
    } finally {
      this.restUntil = performance.now() + Math.max(20, (performance.now() - startedAt) * 4);
    }
  }

  private note(communityId: string, types: Iterable<string>): void {
    const known = this.touched.get(communityId) ?? new Set();
    for (const type of types) known.add(type);
    this.touched.set(communityId, known);
  }

  private async judge(
    communityId: string,
    touchedTypes: ReadonlySet<string> | null,
  ): Promise<void> {
    const { db, clock } = this.platform;
    const now = clock.now();
    await db.transaction(async (tx) => {
      const community = await tx.findOneByOrFail(Community, { id: communityId });
      await judgeClauses(tx, { community, now, touchedTypes }, this.core.evidence);
    });
  }
}
