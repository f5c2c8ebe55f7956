import { failpoint } from '../../platform/failpoint';
import type { Platform } from '../../platform/platform';
import { channels } from './channels';
import { claimDeliveries } from './commands/claim-deliveries';
import { findDue } from './channels.queries';
import { openDelivery } from './delivery-text';
import type { DeliveryText } from './delivery-text';
import type { ChannelDelivery } from './entities/channel-delivery.entity';
import { OutcomeWriter } from './outcome-writer';
import type { SendOutcome, Senders } from './senders';

/** More at once would only wait for the provider. */
const mostAtOnce = 24;

interface OutboxParts {
  readonly platform: Pick<Platform, 'db' | 'clock' | 'log' | 'fields'>;
  readonly senders: Senders;
  readonly outcome: (channel: string, outcome: string) => void;
  /** Resolves when nobody's screen waits for the database; soon in any case. */
  readonly calm: () => Promise<void>;
}

const lost: SendOutcome = { kind: 'given-up', reason: 'unavailable' };

/**
 * Sends what the table holds, what is urgent first and else in the order in which it came. A row is claimed by
 * compare-and-set for some seconds in the moment in which its sending begins, so that nothing waits while it is claimed
 * and no attempt is counted that was none; if its sender dies, it is due again. So a message goes out at least once,
 * and the provider tells repetitions by the row's id.
 */
export class Outbox {
  private readonly underWay = new Set<Promise<void>>();
  private pumping: Promise<number> | null = null;
  private isAskedAgain = false;
  private mayBeMore = false;
  private isStopped = false;

  private readonly outcomes: OutcomeWriter;

  constructor(private readonly parts: OutboxParts) {
    this.outcomes = new OutcomeWriter(parts.platform);
  }

  /** Begins to send what is due, as far as there is room; resolves when it has begun. Asking often costs little. */
  async look(): Promise<void> {
    await this.pump();
  }

  /** The same right after a commit: returns at once and never throws, for the next look tries again. */
  hint(): void {
    this.pump().catch((error: unknown) => {
      this.parts.platform.log.error(
        { err: error },
        'messages could not be read, the job tries again',
      );
    });
  }

  /** Sends everything that is due and resolves with how many attempts were begun when all are over. */
  async sendDue(): Promise<number> {
    let begun = 0;
    for (;;) {
      const now = await this.pump();
      begun += now;
      // With all places taken nothing could begin, and yet something may wait.
      const isQuiet = now === 0 && this.underWay.size === 0;
      await this.settled();
      if (isQuiet) return begun;
    }
  }

  /** Begins nothing new and finishes what is under way; the rest stays in the table. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.pumping;
    await this.settled();
  }

  private async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private pump(): Promise<number> {
    this.isAskedAgain = true;
    this.pumping ??= this.fill();
    return this.pumping;
  }

  /** Fills the free places until nothing is due or none is free. */
  private async fill(): Promise<number> {
    let begun = 0;
    try {
      while (this.isAskedAgain) {
        this.isAskedAgain = false;
        begun += await this.takePlaces();
      }
    } finally {
      // In the same breath as the last look at `isAskedAgain`: who asks a moment later starts anew and is not lost.
      this.pumping = null;
    }
    return begun;
  }

  private async takePlaces(): Promise<number> {
    for (let begun = 0; ;) {
      await this.parts.calm();
      const free = this.isStopped ? 0 : mostAtOnce - this.underWay.size;
      const due = free === 0 ? [] : await this.due(free);
      this.mayBeMore = due.length === free;
      if (due.length === 0) return begun;
      begun += await this.claim(due);
    }
  }

  private due(limit: number): Promise<ChannelDelivery[]> {
    const { db, clock } = this.parts.platform;
    return db.read((manager) => findDue(manager, clock.now(), limit));
  }

  private async claim(due: readonly ChannelDelivery[]): Promise<number> {
    const { db, clock } = this.parts.platform;
    const mine = await db.transaction((tx) => claimDeliveries(tx, due, clock.now()));
    for (const row of mine) this.begin(row);
    return mine.length;
  }

  private begin(row: ChannelDelivery): void {
    const attempt = this.attempt(row)
      .catch((error: unknown) => {
        this.parts.platform.log.error(
          { err: error },
          'what became of a message was not written down',
        );
      })
      .finally(() => {
        this.underWay.delete(attempt);
        if (this.mayBeMore) this.hint();
      });
    this.underWay.add(attempt);
  }

  private async attempt(row: ChannelDelivery): Promise<void> {
    const { platform, outcome } = this.parts;
    const text = openDelivery(platform.fields, row);
    failpoint('channels.before-send');
    const result = text === null ? lost : await this.send(row, text);
    failpoint('channels.after-send');
    await this.outcomes.write(row, result);
    outcome(row.channel, result.kind);
  }

  private send(row: ChannelDelivery, text: DeliveryText): Promise<SendOutcome> {
    const channel = channels.find((one) => one === row.channel);
    const sender = channel === undefined ? undefined : this.parts.senders[channel];
    if (sender === undefined) return Promise.resolve({ kind: 'given-up', reason: 'no-provider' });
    const { id, personId, link } = row;
    return sender({ id, personId, link, ...text });
  }
}
