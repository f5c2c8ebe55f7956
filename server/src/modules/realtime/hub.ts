import type { StoredSignal } from './entities/stored-signal.entity';
import { frameOf } from './frames';
import type { Screen } from './screen';

/** Phone, tablet, computer, and what a bad network has left behind. */
export const mostScreensOfOne = 10;
/** Signals that are remembered as pushed; what is forgotten too early is pushed twice, which does no harm. */
const mostRemembered = 200_000;

/** The open screens of this instance. */
export class Hub {
  private readonly screens = new Map<string, Set<Screen>>();
  private readonly pushed = new Set<string>();
  private count = 0;

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
    this.count += 1;
  }

  /** Forgets a screen; nothing if it is not here. */
  remove(screen: Screen): void {
    const own = this.screens.get(screen.personId);
    if (own?.delete(screen) !== true) return;
    this.count -= 1;
    if (own.size === 0) this.screens.delete(screen.personId);
  }

  /** Every open screen. */
  all(): Screen[] {
    return [...this.screens.values()].flatMap((own) => [...own]);
  }

  /** Sends signals that were not sent here before to the screens of their people. */
  push(signals: readonly StoredSignal[]): { fresh: number; written: number } {
    let fresh = 0;
    let written = 0;
    for (const signal of signals) {
      if (this.pushed.has(signal.id)) continue;
      fresh += 1;
      this.remember(signal.id);
      const frame = frameOf(signal);
      for (const screen of this.screens.get(signal.personId) ?? []) {
        if (screen.send(frame)) written += 1;
      }
    }
    return { fresh, written };
  }

  private remember(id: string): void {
    if (this.pushed.size >= mostRemembered) {
      const [oldest] = this.pushed;
      if (oldest !== undefined) this.pushed.delete(oldest);
    }
    this.pushed.add(id);
  }
}
