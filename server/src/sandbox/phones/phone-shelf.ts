import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { RecordFolder } from '../record-folder';
import { signReceipt } from './signed';
import type { ProviderKey } from './signed';

/** What arrived at a phone of the sandbox. */
export interface PhoneMessage {
  /** The product's id: the same one is kept once, however often it is sent. */
  readonly id: string;
  readonly kind: 'sms' | 'voice';
  readonly to: string;
  readonly text: string;
  readonly sentAt: number;
  /** How often the product has sent it. */
  readonly times: number;
  /** `arrived`: on the phone, or ringing; nothing was said back yet. */
  readonly state: 'arrived' | 'delivered' | 'failed';
  /** Whether the last receipt reached the product; null before there was one. */
  readonly isReceiptTaken: boolean | null;
}

/**
 * How a provider behaves: `deliver` says back at once that it arrived, `hold` waits for a thumb, `fail` says back that
 * it did not, `refuse` takes nothing (422), `error` answers 500, `slow` answers after eight seconds, `lose` takes it
 * and answers 500 all the same.
 */
export const providerModes = [
  'deliver',
  'hold',
  'fail',
  'refuse',
  'error',
  'slow',
  'lose',
] as const;
export type ProviderMode = (typeof providerModes)[number];

/** The body of `PUT /sandbox/phones`. */
export const modesSchema = z.strictObject({
  sms: z.enum(providerModes).optional(),
  voice: z.enum(providerModes).optional(),
});

const mostKept = 500;
const receiptPath = '/api/channels/receipts';
/** When a receipt that nobody took is sent again, ms. */
const receiptPausesMs = [1000, 5000, 30_000] as const;

/** Phones that ring and show, and the providers in front of them. */
export class PhoneShelf {
  /** SMS arrive by themselves; a call rings until somebody answers. */
  readonly modes: Record<PhoneMessage['kind'], ProviderMode> = { sms: 'deliver', voice: 'hold' };

  private isClosed = false;

  constructor(
    private readonly records: RecordFolder<PhoneMessage>,
    private readonly course: {
      readonly reportsTo: string;
      readonly key: ProviderKey;
      readonly speed: number;
      now(): number;
    },
  ) {}

  /** Everything that arrived, the newest first. */
  all(): PhoneMessage[] {
    return this.records.values().sort((one, other) => other.sentAt - one.sentAt);
  }

  get(id: string): PhoneMessage | undefined {
    return this.records.get(id);
  }

  /** Keeps what was sent, once an id. */
  take(sent: Pick<PhoneMessage, 'id' | 'kind' | 'to' | 'text'>): PhoneMessage {
    const known = this.records.get(sent.id);
    const kept: PhoneMessage =
      known === undefined
        ? { ...sent, sentAt: this.course.now(), times: 1, state: 'arrived', isReceiptTaken: null }
        : { ...known, times: known.times + 1 };
    this.records.put(kept.id, kept);
    for (const { id } of this.all().slice(mostKept)) this.records.delete(id);
    return kept;
  }

  /** Says back to the product what became of it, with a receipt of its own id; true if the product has taken it. */
  async say(
    message: PhoneMessage,
    result: 'delivered' | 'failed',
    receiptId?: string,
  ): Promise<boolean> {
    this.records.put(message.id, { ...message, state: result });
    const said = receiptId ?? randomUUID();
    const isTaken = await this.post({ id: message.id, receiptId: said, result });
    if (this.isClosed) return isTaken;
    const after = this.records.get(message.id);
    if (after !== undefined) this.records.put(message.id, { ...after, isReceiptTaken: isTaken });
    return isTaken;
  }

  /** The same without waiting, again after pauses if the product does not take it; lost if the process dies. */
  sayLater(message: PhoneMessage, result: 'delivered' | 'failed'): void {
    const receiptId = randomUUID();
    const attempt = async (pauses: readonly number[]): Promise<void> => {
      const [pause, ...rest] = pauses;
      if ((await this.say(message, result, receiptId)) || pause === undefined) return;
      this.later(pause / this.course.speed, () => attempt(rest));
    };
    this.later(20, () => attempt(receiptPausesMs));
  }

  /** Says nothing more; what has not been taken yet is lost, as when a provider goes out of business. */
  close(): void {
    this.isClosed = true;
  }

  private later(ms: number, attempt: () => Promise<void>): void {
    setTimeout(() => {
      if (!this.isClosed) void attempt();
    }, ms).unref();
  }

  private async post(receipt: { id: string; receiptId: string; result: string }): Promise<boolean> {
    const { key, reportsTo } = this.course;
    const now = this.course.now();
    const body = Buffer.from(JSON.stringify({ ...receipt, at: now }));
    const authorization = signReceipt(key, { path: receiptPath, body, now });
    try {
      const response = await fetch(new URL(receiptPath, reportsTo), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body,
        signal: AbortSignal.timeout(5000),
      });
      return response.ok;
    } catch {
      return false;
    }
  }
}
