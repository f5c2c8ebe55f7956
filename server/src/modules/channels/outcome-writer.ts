import type { Database } from '../../platform/database/database';
import type { Clock } from '../../platform/clock';
import { writeOutcome } from './commands/write-outcome';
import type { ChannelDelivery } from './entities/channel-delivery.entity';
import type { SendOutcome } from './senders';

interface Tried {
  readonly row: Pick<ChannelDelivery, 'id' | 'attempts' | 'isUrgent'>;
  readonly outcome: SendOutcome;
  readonly now: number;
}

interface Waiting extends Tried {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface OutcomeWriterParts {
  readonly db: Pick<Database, 'transaction'>;
  readonly clock: Clock;
}

/** How long an outcome waits for others; far within the lease, and nobody waits for it. */
const gatherMs = 25;

/**
 * Writes down what became of attempts. Those that end within a moment, or while others are being written, go into one
 * transaction: a disk that is slow to confirm is asked once for many.
 */
export class OutcomeWriter {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(private readonly parts: OutcomeWriterParts) {}

  /** Resolves once it is durable. */
  write(row: Tried['row'], outcome: SendOutcome): Promise<void> {
    const now = this.parts.clock.now();
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, outcome, now, resolve, reject });
      if (!this.isWriting) void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, gatherMs));
      const list = this.waiting;
      this.waiting = [];
      await this.store(list).then(
        () => {
          for (const { resolve } of list) resolve();
        },
        // One that cannot be written takes no other with it.
        () => this.writeEach(list),
      );
    }
    this.isWriting = false;
  }

  private async writeEach(list: readonly Waiting[]): Promise<void> {
    for (const each of list) await this.store([each]).then(each.resolve, each.reject);
  }

  private store(list: readonly Tried[]): Promise<void> {
    return this.parts.db.transaction(async (tx) => {
      for (const { row, outcome, now } of list) await writeOutcome(tx, row, { outcome, now });
    });
  }
}
