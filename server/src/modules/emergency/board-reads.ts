import { minuteMs } from '@linli/shared/kernel/time';

const sameLookMs = 10 * minuteMs;
const mostRemembered = 10_000;

/**
 * Which looks at the board are new: the board is read again at every signal, and somebody who keeps looking at the same
 * calls for ten minutes has read them once. Forgotten with the process, which only records a look too many.
 */
export class BoardReads {
  private readonly seen = new Map<string, number>();

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
}
