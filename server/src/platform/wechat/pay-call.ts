import { createPrivateKey, type KeyObject } from 'node:crypto';
import { WeChatError } from './errors';
import { exchange, type Answer, type Line } from './exchange';
import type { WeChatDependencies, WeChatSettings } from './settings';
import { freshNonce, requestMessage, signMessage, timestampOf } from './signing';
import { parseJson } from './transaction';
import type { Verifier } from './verifying';

/** Sends one signed request to WeChat Pay and answers the verified body, empty for 204. */
export type PayCall = (
  method: 'GET' | 'POST',
  path: string,
  body?: Readonly<Record<string, unknown>>,
) => Promise<string>;

/** The merchant's private key; throws `protocol` if it cannot be read. */
export function readMerchantKey(settings: WeChatSettings): KeyObject {
  try {
    return createPrivateKey(settings.merchantPrivateKey);
  } catch (cause) {
    throw new WeChatError('protocol', 'the merchant key is not a PEM private key', {
      code: 'MERCHANT_KEY_UNREADABLE',
      cause,
    });
  }
}

/**
 * Makes the signed call. It throws `refused` for 4xx (nothing happened), `unavailable` for no answer,
 * 202, 429 and 5xx, and `bad_signature` for a 2xx that does not prove to be WeChat's: after the
 * last two the outcome is unknown and must be asked for.
 */
export function createPayCall(
  settings: WeChatSettings,
  deps: WeChatDependencies,
  crypto: { readonly key: KeyObject; readonly verify: Verifier },
): PayCall {
  const line: Line = { fetch: deps.fetch ?? fetch, timeoutMs: deps.timeoutMs ?? 5000 };
  return async (method, path, fields) => {
    const url = new URL(settings.payBase.replace(/\/+$/, '') + path);
    const body = fields === undefined ? '' : JSON.stringify(fields);
    const target = url.pathname + url.search;
    const timestamp = timestampOf(deps.now());
    const signed = { method, target, timestamp, nonce: freshNonce(), body };
    const answer = await exchange(line, {
      url,
      method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'user-agent': 'linli-server',
        'wechatpay-serial': settings.platformSerial,
        authorization: authorization(
          settings,
          signed,
          signMessage(requestMessage(signed), crypto.key),
        ),
      },
      ...(fields === undefined ? {} : { body }),
    });
    // Only successes are signed, so the status comes first.
    if (answer.status !== 200 && answer.status !== 204) throw statusError(answer);
    try {
      crypto.verify(answer.headers, answer.rawBody);
    } catch (error) {
      deps.log.warn({ path, reason: codeOf(error) }, 'an answer did not prove to be WeChat Pay');
      throw error;
    }
    return answer.rawBody.toString('utf8');
  };
}

function authorization(
  settings: WeChatSettings,
  signed: { readonly nonce: string; readonly timestamp: string },
  signature: string,
): string {
  const parts = [
    `mchid="${settings.mchId}"`,
    `nonce_str="${signed.nonce}"`,
    `signature="${signature}"`,
    `timestamp="${signed.timestamp}"`,
    `serial_no="${settings.merchantSerial}"`,
  ];
  return `WECHATPAY2-SHA256-RSA2048 ${parts.join(',')}`;
}

function statusError(answer: Answer): WeChatError {
  const { status } = answer;
  const body = parseJson(answer.rawBody.toString('utf8')) as { code?: unknown } | null | undefined;
  const code = typeof body?.code === 'string' ? body.code : `HTTP_${status.toString()}`;
  if (status === 429 || status >= 500 || status < 300) {
    return new WeChatError('unavailable', 'WeChat Pay cannot answer now', { code, status });
  }
  if (status < 400) {
    return new WeChatError('protocol', 'WeChat Pay answered a redirect', { code, status });
  }
  return new WeChatError('refused', 'WeChat Pay refused the request', { code, status });
}

function codeOf(error: unknown): string {
  return error instanceof WeChatError ? error.code : 'UNKNOWN';
}
