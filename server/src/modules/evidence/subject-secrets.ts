import { afterCommit } from '../../platform/database/database';
import type { Tx } from '../../platform/database/database';
import { claimSecrets } from './commands/claim-secrets';
import { subjectKey } from './subject-ref';
import type { SubjectRef } from './subject-ref';

const most = 20_000;
const rememberMs = 60_000;

interface Remembered {
  readonly secret: string;
  readonly until: number;
}

/**
 * The secrets behind pseudonyms. They are remembered for a minute at most, so that an erasure on another machine
 * takes effect here after that time; one on this machine does at once.
 */
export class SubjectSecrets {
  private readonly remembered = new Map<string, Remembered>();

  /** The secret of each subject by `subjectKey`; made, inside this transaction, where there was none. */
  async of(tx: Tx, subjects: readonly SubjectRef[]): Promise<Map<string, string>> {
    const known = new Map<string, string>();
    const unknown = new Map<string, SubjectRef>();
    for (const subject of subjects) {
      const key = subjectKey(subject);
      const secret = this.recall(key);
      if (secret === undefined) unknown.set(key, subject);
      else known.set(key, secret);
    }
    if (unknown.size === 0) return known;
    // In one order everywhere, so that two transactions never wait for each other.
    const ordered = [...unknown].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, subject]) => subject);
    const claimed = await claimSecrets(tx, ordered);
    // A rolled back secret was never there: it must not be remembered.
    afterCommit(tx, () => {
      for (const [key, secret] of claimed) this.remember(key, secret);
    });
    for (const [key, secret] of claimed) known.set(key, secret);
    return known;
  }

  /** Call when a subject's secret has been deleted. */
  forget(subject: SubjectRef): void {
    this.remembered.delete(subjectKey(subject));
  }

  private recall(key: string): string | undefined {
    const entry = this.remembered.get(key);
    if (entry === undefined) return undefined;
    if (performance.now() < entry.until) return entry.secret;
    this.remembered.delete(key);
    return undefined;
  }

  private remember(key: string, secret: string): void {
    if (this.remembered.size >= most) {
      const oldest = this.remembered.keys().next().value;
      if (oldest !== undefined) this.remembered.delete(oldest);
    }
    this.remembered.set(key, { secret, until: performance.now() + rememberMs });
  }
}
