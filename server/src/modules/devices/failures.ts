import type { ClaimedReport } from './take-report';

/** A report that fails so often by itself is set aside. */
const mostTries = 4;
/** More than these are forgotten, the oldest first: then they are tried some times more. */
const mostKnown = 1000;

const keyOf = ({ serial, report }: ClaimedReport): string => `${serial} ${report.messageId}`;

/** How often reports could not be stored although the database answers. */
export class Failures {
  readonly #tries = new Map<string, number>();

  /** Counts one; true if it was the last that the report gets. */
  isLast(claimed: ClaimedReport): boolean {
    const key = keyOf(claimed);
    const tries = (this.#tries.get(key) ?? 0) + 1;
    this.#tries.delete(key);
    if (tries >= mostTries) return true;
    this.#tries.set(key, tries);
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > mostKnown && oldest !== undefined) this.#tries.delete(oldest);
    return false;
  }

  forget(claimed: ClaimedReport): void {
    this.#tries.delete(keyOf(claimed));
  }
}
