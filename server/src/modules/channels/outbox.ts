import { failpoint } from '../../platform/failpoint';
import { changeIf } from '../../platform/database/database';
import type { Platform } from '../../platform/platform';
import { leaseMs, mostAttempts } from './attempts';
import { channels } from './channels';
import { giveUp, writeOutcome } from './commands/write-outcome';
import { findDue } from './channels.queries';
import { openDelivery } from './delivery-text';
import type { DeliveryText } from './delivery-text';
import { ChannelDelivery } from './entities/channel-delivery.entity';
import type { Outgoing, SendOutcome, Senders } from './senders';

/** More at once would only wait for the provider. */
const mostAtOnce = 24;
const batch = 50;

interface OutboxParts {
  readonly platform: Pick<Platform, 'db' | 'clock' | 'log' | 'fields'>;
  readonly senders: Senders;
  readonly outcome: (channel: string, outcome: string) => void;
}

/**
 * Sends what the table holds. Whoever tries a row has claimed it by compare-and-set for some seconds; if they die, it
 * is due again. So a message goes out at least once, and the provider tells repetitions by the row's id.
 */
export class Outbox {
  private readonly waiting: { row: ChannelDelivery; text: DeliveryText | null }[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private sweeping: Promise<number> | null = null;
  private isStopped = false;

  constructor(private readonly parts: OutboxParts) {}

  /** Sends a row that was written already claimed, with what it says; returns at once. Urgent ones go first. */
  push(row: ChannelDelivery, text: DeliveryText | null): void {
    if (row.isUrgent) this.waiting.unshift({ row, text });
    else this.waiting.push({ row, text });
    this.fill();
  }

  /** Claims and sends everything that is due; resolves with how many when all were tried. */
  async sendDue(): Promise<number> {
    this.sweeping ??= this.sweep().finally(() => {
      this.sweeping = null;
    });
    const claimed = await this.sweeping;
    await this.settled();
    return claimed;
  }

  /** Looks for what is due without waiting for what becomes of it. */
  async look(): Promise<void> {
    this.sweeping ??= this.sweep().finally(() => {
      this.sweeping = null;
    });
    await this.sweeping;
  }

  /** Resolves once nothing is under way in this process. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** Begins nothing new and finishes what is under way; the rest stays in the table. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.waiting.length = 0;
    await this.settled();
  }

  private fill(): void {
    while (!this.isStopped && this.underWay.size < mostAtOnce) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      const attempt = this.attempt(next.row, next.text)
        .catch((error: unknown) => {
          this.parts.platform.log.error(
            { err: error },
            'what became of a message was not written down',
          );
        })
        .finally(() => {
          this.underWay.delete(attempt);
          this.fill();
        });
      this.underWay.add(attempt);
    }
  }

  private async sweep(): Promise<number> {
    const { db, clock } = this.parts.platform;
    let claimed = 0;
    for (;;) {
      const due = await db.read((manager) => findDue(manager, clock.now(), batch));
      for (const row of due) if (await this.claim(row)) claimed += 1;
      if (due.length < batch || this.isStopped) return claimed;
    }
  }

  private async claim(row: ChannelDelivery): Promise<boolean> {
    const { db, clock } = this.parts.platform;
    const { id, attempts } = row;
    if (attempts >= mostAttempts) {
      // Whoever tried last has died: nobody knows, and a receipt may still tell.
      await db.transaction((tx) => giveUp(tx, id, 'unavailable'));
      return false;
    }
    const expected = { id, state: 'waiting', attempts, nextAttemptAt: row.nextAttemptAt };
    const change = { attempts: attempts + 1, nextAttemptAt: clock.now() + leaseMs };
    const isMine = await db.transaction((tx) =>
      changeIf(tx, ChannelDelivery, { expected, change }),
    );
    if (isMine) this.push({ ...row, ...change }, null);
    return isMine;
  }

  private async attempt(row: ChannelDelivery, known: DeliveryText | null): Promise<void> {
    const { platform, outcome } = this.parts;
    // Waited here longer than the claim holds: somebody else may have it by now.
    if (row.nextAttemptAt === null || platform.clock.now() >= row.nextAttemptAt) return;
    const text = known ?? openDelivery(platform.fields, row);
    failpoint('channels.before-send');
    const result = text === null ? lost : await this.send(row, text);
    failpoint('channels.after-send');
    const now = platform.clock.now();
    await platform.db.transaction((tx) => writeOutcome(tx, row, { outcome: result, now }));
    outcome(row.channel, result.kind);
  }

  private send(row: ChannelDelivery, text: DeliveryText): Promise<SendOutcome> {
    const channel = channels.find((one) => one === row.channel);
    const sender = channel === undefined ? undefined : this.parts.senders[channel];
    if (sender === undefined) return Promise.resolve({ kind: 'given-up', reason: 'no-provider' });
    const { id, personId, link } = row;
    const outgoing: Outgoing = { id, personId, link, ...text };
    return sender(outgoing);
  }
}

const lost: SendOutcome = { kind: 'given-up', reason: 'unavailable' };
