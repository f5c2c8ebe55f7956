import type { SubscribeMessage, SubscribeOutcome } from '../../platform/wechat';
import type { Notice } from './commands/send-message';

/** What the second channel needs from the house. */
export interface DeliveryParts {
  /** The template that people accept before paying; null switches the channel off. */
  readonly templateId: string | null;
  readonly openidOf: (personId: string) => Promise<string>;
  readonly wechat: {
    sendSubscribeMessage(message: SubscribeMessage): Promise<SubscribeOutcome>;
  };
  readonly outcome: (outcome: 'sent' | 'refused' | 'failed') => void;
  readonly log: { warn(fields: object, message: string): void };
  readonly now: () => number;
}

/** `2026年11月20日 14:30` in Asia/Shanghai: the only form with a date that `time` fields accept. */
function templateTime(instant: number): string {
  const local = new Date(instant + 8 * 3_600_000).toISOString();
  const [year, month, day] = local.slice(0, 10).split('-').map(Number) as [number, number, number];
  return `${year}年${month}月${day}日 ${local.slice(11, 16)}`;
}

/** WeChat refuses a `thing` field above 20 characters. */
function thing(text: string): string {
  const characters = [...text];
  return characters.length <= 20 ? text : `${characters.slice(0, 19).join('')}…`;
}

/** The fields of a template that has `thing1` (title), `thing2` (body) and `time3` (now), cut to WeChat's lengths. */
export function templateValues(
  { title, body }: Pick<Notice, 'title' | 'body'>,
  now: number,
): SubscribeMessage['data'] {
  return { thing1: thing(title), thing2: thing(body), time3: templateTime(now) };
}

/**
 * The second channel beside the list of messages: a WeChat subscribe message, tried once and after the commit.
 * The list is the promise; this one may be refused (nobody has to accept messages) or lost without any effect.
 */
export class SubscribeDelivery {
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly parts: DeliveryParts) {}

  /** Starts an attempt and returns at once; no failure ever reaches the caller. */
  attempt(notice: Notice): void {
    const { templateId } = this.parts;
    if (templateId === null) return;
    const attempt = this.send(notice, templateId)
      .catch((error: unknown) => {
        this.parts.outcome('failed');
        this.parts.log.warn({ err: error }, 'a subscribe message was not delivered');
      })
      .finally(() => this.underWay.delete(attempt));
    this.underWay.add(attempt);
  }

  /** Resolves once nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async send(notice: Notice, templateId: string): Promise<void> {
    const { wechat, openidOf, outcome, now } = this.parts;
    const answer = await wechat.sendSubscribeMessage({
      openid: await openidOf(notice.personId),
      templateId,
      ...(notice.link === null ? {} : { page: notice.link.replace(/^\//, '') }),
      data: templateValues(notice, now()),
    });
    outcome(answer.sent ? 'sent' : answer.reason);
  }
}
