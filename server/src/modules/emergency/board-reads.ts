import { minuteMs } from '@linli/shared/kernel/time';

const sameLookMs = 10 * minuteMs;
const mostRemembered = 10_000;
const sameCountMs = 5000;

/**
 * What the board need not do again at each signal. Which looks are new: the board is read again at every signal, and somebody who keeps looking at the same
 * calls for ten minutes has read them once. Forgotten with the process, which only records a look too many.
 */
export class BoardReads {
  private readonly seen = new Map<string, number>();
  private readonly counts = new Map<string, { at: number; count: number }>();

  constructor(private readonly now: () => number) {}

  /** The calls that this person has not just looked at; remembers that they have now. */
  fresh(personId: string, callIds: readonly string[]): string[] {
    const now = this.now();
    if (this.seen.size > mostRemembered) this.seen.clear();
    return callIds.filter((callId) => {
      const key = `${personId} ${callId}`;
      const before = this.seen.get(key);
      const isFresh = before === undefined || Math.abs(now - before) >= sameLookMs;
      if (isFresh) this.seen.set(key, now);
      return isFresh;
    });
  }

  /** How many are on duty, counted anew at most every five seconds however often and by how many it is looked at. */
  async onDuty(communityId: string, count: () => Promise<number>): Promise<number> {
    const now = this.now();
    const known = this.counts.get(communityId);
    if (known !== undefined && Math.abs(now - known.at) < sameCountMs) return known.count;
    const counted = { at: now, count: await count() };
    this.counts.set(communityId, counted);
    return counted.count;
  }
}
