import { Crowds } from './crowds';
import type { StoredSignal } from './entities/stored-signal.entity';
import { frameOf } from './frames';
import type { Screen } from './screen';

/** Phone, tablet, computer, and what a bad network has left behind. */
export const mostScreensOfOne = 10;
/** Signals that are remembered as pushed; what is forgotten too early is pushed twice, which does no harm. */
const mostRemembered = 100_000;

/** The open screens of this instance. */
export class Hub {
  private readonly screens = new Map<string, Set<Screen>>();
  private readonly crowds: Crowds;
  /** Two generations, so that forgetting costs nothing. */
  private pushed = new Set<string>();
  private pushedBefore = new Set<string>();
  private count = 0;

  /** `onWritten` is told how many frames were written, whenever some were. */
  constructor(private readonly onWritten: (count: number) => void) {
    this.crowds = new Crowds(onWritten);
  }

  /** How many screens are open. */
  get size(): number {
    return this.count;
  }

  /** Takes a screen in; the oldest of somebody who has too many goes. */
  add(screen: Screen): void {
    const [oldest, ...others] = this.screens.get(screen.personId) ?? [];
    if (oldest !== undefined && others.length + 1 >= mostScreensOfOne) {
      this.remove(oldest);
      oldest.end('too-many');
    }
    const own = this.screens.get(screen.personId) ?? new Set();
    own.add(screen);
    this.screens.set(screen.personId, own);
    this.crowds.add(screen);
    this.count += 1;
  }

  /** Forgets a screen; nothing if it is not here. */
  remove(screen: Screen): void {
    const own = this.screens.get(screen.personId);
    if (own?.delete(screen) !== true) return;
    this.count -= 1;
    this.crowds.remove(screen);
    if (own.size === 0) this.screens.delete(screen.personId);
  }

  /** Every open screen. */
  all(): Screen[] {
    return [...this.screens.values()].flatMap((own) => [...own]);
  }

  /** Sends signals that were not sent here before to the screens of their people; answers how many were new. */
  push(signals: readonly StoredSignal[]): number {
    let fresh = 0;
    let written = 0;
    for (const signal of signals) {
      if (!this.isNew(signal.id)) continue;
      fresh += 1;
      if (signal.isForMany) {
        this.crowds.tell(signal);
        continue;
      }
      const frame = frameOf(signal);
      for (const screen of this.screens.get(signal.audienceId) ?? []) {
        if (screen.send(frame)) written += 1;
      }
    }
    if (written > 0) this.onWritten(written);
    return fresh;
  }

  /** Lets nothing wait any more. */
  stop(): void {
    this.crowds.stop();
  }

  private isNew(id: string): boolean {
    if (this.pushed.has(id) || this.pushedBefore.has(id)) return false;
    if (this.pushed.size >= mostRemembered) {
      this.pushedBefore = this.pushed;
      this.pushed = new Set();
    }
    this.pushed.add(id);
    return true;
  }
}
