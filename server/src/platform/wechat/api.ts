import { createAccessTokens, type AccessTokens } from './access-token';
import { apiError, readApiAnswer, tokenErrors, type ApiAnswer } from './api-answer';
import { WeChatError } from './errors';
import { exchange, type Line } from './exchange';
import { phoneRequestBody, readPhoneNumber, type PhoneRequest } from './phone-number';
import type { WeChatDependencies, WeChatSettings } from './settings';

/** One message of a template that the person has accepted. */
export interface SubscribeMessage {
  readonly openid: string;
  readonly templateId: string;
  /** Page that a tap opens, without a leading slash. */
  readonly page?: string;
  /** Field → text, `{ thing1: '电费' }`; WeChat limits the length by the kind of the field. */
  readonly data: Readonly<Record<string, string>>;
}

/** `refused`: the person has no acceptance left for this template. `failed`: anything else that WeChat names. */
export type SubscribeOutcome =
  | { readonly sent: true; readonly msgid: string }
  | { readonly sent: false; readonly reason: 'refused' | 'failed'; readonly errcode: number };

/** The mini-program API of WeChat. */
export interface WeChatApi {
  /**
   * Exchanges a login code for the person's openid; the session key is dropped on the spot.
   * Throws `refused` (40029, 40163 used, 40226 blocked), `unavailable` or `protocol`.
   */
  codeToSession(code: string): Promise<{ openid: string; unionid?: string }>;
  /** Sends one message; throws `unavailable` if no answer came, and then it may have been sent. */
  sendSubscribeMessage(message: SubscribeMessage): Promise<SubscribeOutcome>;
  /**
   * The phone number of the person who pressed the button: eleven digits in China, `+852…` elsewhere.
   * Throws `refused` (40029: unknown, used, old, or somebody else's code), `unavailable` or `protocol`.
   */
  phoneNumberOf(request: PhoneRequest): Promise<string>;
}

/** Makes the client of the mini-program API; it holds the access token in memory. */
export function createWeChatApi(settings: WeChatSettings, deps: WeChatDependencies): WeChatApi {
  const line: Line = { fetch: deps.fetch ?? fetch, timeoutMs: deps.timeoutMs ?? 5000 };
  const tokens = createAccessTokens(settings, line, () => deps.now());
  const note = (call: string, answer: ApiAnswer): void => {
    deps.log.warn({ call, errcode: answer.errcode, rid: answer.rid }, 'WeChat answered an errcode');
  };
  return {
    async codeToSession(code) {
      const url = sessionUrl(settings, code);
      const ask = async () => readApiAnswer(await exchange(line, { url, method: 'GET', headers }));
      let answer = await ask();
      if (answer.errcode === -1) answer = await ask();
      if (answer.errcode === 0) return readSession(answer);
      note('jscode2session', answer);
      throw apiError(answer);
    },
    async sendSubscribeMessage(message) {
      const answer = await withToken(tokens, (token) =>
        postMessage(settings, line, { token, message }),
      );
      if (answer.errcode === 0) return { sent: true, msgid: readMsgid(answer) };
      note('subscribe/send', answer);
      const reason = answer.errcode === 43101 ? 'refused' : 'failed';
      return { sent: false, reason, errcode: answer.errcode };
    },
    async phoneNumberOf(request) {
      const ask = () =>
        withToken(tokens, (token) => {
          const url = new URL('/wxa/business/getuserphonenumber', settings.apiBase);
          return post(line, { url, token, body: phoneRequestBody(request) });
        });
      let answer = await ask();
      if (answer.errcode === -1) answer = await ask();
      if (answer.errcode !== 0) note('getuserphonenumber', answer);
      return readPhoneNumber(answer, settings.appId);
    },
  };
}

const headers = { accept: 'application/json' };

function sessionUrl(settings: WeChatSettings, code: string): URL {
  const url = new URL('/sns/jscode2session', settings.apiBase);
  url.search = new URLSearchParams({
    appid: settings.appId,
    secret: settings.appSecret,
    js_code: code,
    grant_type: 'authorization_code',
  }).toString();
  return url;
}

function readSession(answer: ApiAnswer): { openid: string; unionid?: string } {
  const { openid, unionid } = answer.fields as { openid?: unknown; unionid?: unknown };
  if (typeof openid !== 'string' || openid === '') {
    throw new WeChatError('protocol', 'the session names nobody', { code: 'OPENID_MISSING' });
  }
  return typeof unionid === 'string' ? { openid, unionid } : { openid };
}

async function withToken(
  tokens: AccessTokens,
  call: (token: string) => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  const token = await tokens.current();
  const answer = await call(token);
  if (!tokenErrors.has(answer.errcode)) return answer;
  tokens.drop(token);
  return call(await tokens.current());
}

async function postMessage(
  settings: WeChatSettings,
  line: Line,
  { token, message }: { token: string; message: SubscribeMessage },
): Promise<ApiAnswer> {
  const url = new URL('/cgi-bin/message/subscribe/send', settings.apiBase);
  const data = Object.entries(message.data).map(([field, value]) => [field, { value }]);
  const body = JSON.stringify({
    touser: message.openid,
    template_id: message.templateId,
    ...(message.page === undefined ? {} : { page: message.page }),
    data: Object.fromEntries(data) as unknown,
    lang: 'zh_CN',
  });
  return post(line, { url, token, body });
}

async function post(
  line: Line,
  { url, token, body }: { url: URL; token: string; body: string },
): Promise<ApiAnswer> {
  url.searchParams.set('access_token', token);
  const sent = { ...headers, 'content-type': 'application/json' };
  return readApiAnswer(await exchange(line, { url, method: 'POST', headers: sent, body }));
}

/** Read from the text: the number is above 2^53 and would be rounded by JSON.parse. */
function readMsgid(answer: ApiAnswer): string {
  return /"msgid"\s*:\s*"?(\d+)"?/.exec(answer.text)?.[1] ?? '';
}
