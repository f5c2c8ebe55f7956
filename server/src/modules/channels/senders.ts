import type { MessageProvider } from '../../platform/message-providers';
import { WeChatError } from '../../platform/wechat';
import type { WeChatApi } from '../../platform/wechat';
import { templateValues } from '../messages';
import type { Channel, DeliveryReason } from './channels';
import type { DeliveryText } from './delivery-text';

/** One message on its way out. */
export interface Outgoing extends DeliveryText {
  readonly id: string;
  readonly personId: string | null;
  readonly link: string | null;
}

/** `again`: nobody knows whether it arrived, trying again is right. `given-up`: it never will. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly ref: string | null }
  | { readonly kind: 'again' }
  | { readonly kind: 'given-up'; readonly reason: DeliveryReason };

/** Sends one message and says what became of it. Never throws. */
export type Sender = (outgoing: Outgoing) => Promise<SendOutcome>;

const again: SendOutcome = { kind: 'again' };
const givenUp = (reason: DeliveryReason): SendOutcome => ({ kind: 'given-up', reason });

/** SMS or voice through a provider. */
export function providerSender(provider: MessageProvider): Sender {
  return async ({ id, title, body, phone }) => {
    if (phone === null) return givenUp('no-verified-phone');
    const answer = await provider.send({ id, to: phone, text: `【邻里】${title}：${body}` });
    if (answer.outcome === 'taken') return { kind: 'sent', ref: answer.ref };
    return answer.outcome === 'refused' ? givenUp('refused') : again;
  };
}

/** What WeChat names when it is only busy. */
const busyCodes: ReadonlySet<number> = new Set([-1, 45011]);

/** A subscribe message. WeChat knows no ids: one whose answer was lost may come twice, which does no harm. */
export function wechatSender({
  wechat,
  templateId,
  openidOf,
  now,
}: {
  readonly wechat: Pick<WeChatApi, 'sendSubscribeMessage'>;
  readonly templateId: string;
  /** Null for somebody who is gone. */
  readonly openidOf: (personId: string) => Promise<string | null>;
  readonly now: () => number;
}): Sender {
  return async ({ personId, title, body, link }) => {
    try {
      const openid = personId === null ? null : await openidOf(personId);
      if (openid === null) return givenUp('no-account');
      const answer = await wechat.sendSubscribeMessage({
        openid,
        templateId,
        ...(link === null ? {} : { page: link.replace(/^\//, '') }),
        data: templateValues({ title, body }, now()),
      });
      if (answer.sent) return { kind: 'sent', ref: answer.msgid };
      return busyCodes.has(answer.errcode) ? again : givenUp('refused');
    } catch (error) {
      return error instanceof WeChatError && error.kind === 'refused' ? givenUp('refused') : again;
    }
  };
}

/** The channels that this installation has. */
export type Senders = Readonly<Partial<Record<Channel, Sender>>>;
