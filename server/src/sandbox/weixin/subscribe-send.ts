import { digits } from '../credentials';
import * as z from 'zod';
import type { Sandbox } from '../context';
import { findPerson } from '../people';
import { weixinError, weixinSuccess, type WeixinAnswer } from './answers';
import { checkToken } from './stable-token';
import { fitsTemplateField } from './template-values';

/** A message that reached somebody. */
export interface SentMessage {
  /** Above 2^53, so it is text here. */
  readonly msgid: string;
  readonly sentAt: number;
  readonly openid: string;
  readonly templateId: string;
  readonly page: string | null;
  readonly data: Readonly<Record<string, string>>;
}

const input = z.object({
  touser: z.string().default(''),
  template_id: z.string().default(''),
  page: z.string().optional(),
  data: z.record(z.string(), z.object({ value: z.string() })),
  miniprogram_state: z.enum(['developer', 'trial', 'formal']).optional(),
  lang: z.enum(['zh_CN', 'en_US', 'zh_HK', 'zh_TW']).optional(),
});
type Input = z.output<typeof input>;

const keptMessages = 500;

/** `POST /cgi-bin/message/subscribe/send`: one message costs one acceptance of the person. */
export function subscribeSend(sandbox: Sandbox, token: string, body: unknown): WeixinAnswer {
  const refusedToken = checkToken(sandbox, token);
  if (refusedToken !== undefined) return weixinError(refusedToken);
  const parsed = input.safeParse(body);
  if (!parsed.success) return weixinError(47001);
  const message = parsed.data;
  const misaddressed = checkAddress(message);
  if (misaddressed !== undefined) return weixinError(misaddressed);
  const unfit = Object.entries(message.data).find(
    ([field, { value }]) => !fitsTemplateField(field, value),
  );
  if (unfit !== undefined) {
    return weixinError(47003, `argument invalid! data.${unfit[0]}.value invalid`);
  }
  const left = quotaOf(sandbox, message.touser, message.template_id);
  if (left === 0) return weixinError(43101);
  sandbox.quota.put(quotaKey(message.touser, message.template_id), left - 1);
  const { msgid } = keep(sandbox, message);
  // Written by hand: as a JSON number it would lose its last digits.
  return weixinSuccess(`{"errcode":0,"errmsg":"ok","msgid":${msgid}}`);
}

/** Adds acceptances as `wx.requestSubscribeMessage` would; answers how many messages may be sent now. */
export function grantMessages(
  sandbox: Sandbox,
  who: { readonly openid: string; readonly templateId: string },
  count: number,
): number {
  const left = quotaOf(sandbox, who.openid, who.templateId) + count;
  sandbox.quota.put(quotaKey(who.openid, who.templateId), left);
  return left;
}

function checkAddress(message: Input): number | undefined {
  if (findPerson(message.touser)?.openid !== message.touser) return 40003;
  if (!/^[\w-]{4,64}$/.test(message.template_id)) return 40037;
  const { page } = message;
  return page === undefined || /^[\w-][\w\-/]*(\?\S*)?$/.test(page) ? undefined : 41030;
}

function keep(sandbox: Sandbox, message: Input): SentMessage {
  const data = Object.entries(message.data).map(([field, { value }]) => [field, value] as const);
  const sent: SentMessage = {
    msgid: `19${digits(17)}`,
    sentAt: sandbox.now(),
    openid: message.touser,
    templateId: message.template_id,
    page: message.page ?? null,
    data: Object.fromEntries(data),
  };
  sandbox.messages.put(sent.msgid, sent);
  const [oldest, ...others] = sandbox.messages.values().sort((a, b) => a.sentAt - b.sentAt);
  if (oldest !== undefined && others.length >= keptMessages) sandbox.messages.delete(oldest.msgid);
  return sent;
}

function quotaOf(sandbox: Sandbox, openid: string, templateId: string): number {
  return sandbox.quota.get(quotaKey(openid, templateId)) ?? 0;
}

function quotaKey(openid: string, templateId: string): string {
  return `${openid}\n${templateId}`;
}
