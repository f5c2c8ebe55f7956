import type { Database } from '../../platform/database/database';
import { isDuplicateKey } from '../../platform/database/engine-errors';
import type { Log } from '../../platform/log';
import { SealConflict, sealBatch, sealBatchSize } from './commands/seal-batch';
import type { SealListener } from './usage-event';

const debounceMs = 50;
const attempts = 20;

interface SealerParts {
  readonly db: Database;
  readonly log: Log;
  /** Told how many events a durable batch has sealed. */
  readonly onBatch: (count: number) => void;
}

/**
 * Moves events from the outbox into the logs. Several may run on one database: the comparison of the tree's size
 * lets one of them through and the others start again.
 */
export class Sealer {
  private readonly listeners: SealListener[] = [];
  private running: Promise<void> = Promise.resolve();
  private queued: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: SealerParts) {}

  /** Adds a listener; it takes part in every batch from now on. */
  listen(listener: SealListener): void {
    this.listeners.push(listener);
  }

  /** Seals soon: a burst of commits is sealed together. */
  readonly wake = (): void => {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.seal().catch((error: unknown) => {
        this.parts.log.error({ err: error }, 'sealing failed; it is tried again');
      });
    }, debounceMs);
  };

  /** Resolves when everything that was committed before the call is sealed. Rejects if it could not be. */
  seal(): Promise<void> {
    // A pass under way may have read the outbox already; the next one has not, and serves all who wait.
    this.queued ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = undefined;
        return (this.running = this.empty());
      });
    return this.queued;
  }

  /**
   * Runs the last pass and forgets wake-ups that have not come. Never rejects: what could not be sealed is durable
   * in the outbox, and the server must be able to close.
   */
  async close(lastPass: () => Promise<void>): Promise<void> {
    await lastPass().catch((error: unknown) => {
      this.parts.log.error({ err: error }, 'closed with unsealed events');
    });
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running.catch(() => undefined);
  }

  private async empty(): Promise<void> {
    let sealed: number;
    do {
      sealed = await this.batch();
      if (sealed > 0) this.parts.onBatch(sealed);
    } while (sealed === sealBatchSize);
  }

  private async batch(): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await sealBatch(this.parts.db, this.listeners);
      } catch (error) {
        const lostTheRace = error instanceof SealConflict || isDuplicateKey(error);
        if (!lostTheRace || attempt >= attempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt));
      }
    }
  }
}
