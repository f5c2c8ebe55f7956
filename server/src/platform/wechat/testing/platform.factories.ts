import { createCipheriv, generateKeyPairSync, sign } from 'node:crypto';
import type { WeChatSettings } from '../settings';

const encoding = {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const;

/** Keys of this test run: the platform's, the merchant's, and a stranger's. */
export const platform = generateKeyPairSync('rsa', encoding);
export const merchant = generateKeyPairSync('rsa', encoding);
export const stranger = generateKeyPairSync('rsa', encoding);

export const serial = 'PUB_KEY_ID_0119000072910000000000000001';
export const nowMs = 1_763_620_000_000;
export const nowSeconds = nowMs / 1000;

/** Settings of a merchant that trusts `platform`. */
export const settings: WeChatSettings = {
  appId: 'wxd678efh567hg6787',
  appSecret: '0123456789abcdef0123456789abcdef',
  apiBase: 'http://weixin.test',
  payBase: 'http://pay.test',
  mchId: '1900007291',
  merchantSerial: '408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB',
  merchantPrivateKey: merchant.privateKey,
  apiV3Key: 'an APIv3 key is 32 bytes of text',
  platformKeys: { [serial]: platform.publicKey },
  platformSerial: serial,
  notifyUrl: 'https://linli.test/api/wechat/pay-notify',
};

/** Seals a body as the platform does; parts can be replaced to spoil it. */
export function seal(
  body: string,
  changes: { timestamp?: string; nonce?: string; serial?: string; key?: string } = {},
): Record<string, string> {
  const timestamp = changes.timestamp ?? nowSeconds.toString();
  const nonce = changes.nonce ?? 'fdasflkja484w9vaksd';
  const key = changes.key ?? platform.privateKey;
  const message = Buffer.from(`${timestamp}\n${nonce}\n${body}\n`);
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': changes.serial ?? serial,
    'wechatpay-signature': sign('RSA-SHA256', message, key).toString('base64'),
  };
}

/** Encrypts a resource as the platform does. */
export function encrypt(
  plain: string,
  associatedData = 'transaction',
  nonce = 'fdasflkja484',
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', settings.apiV3Key, nonce);
  cipher.setAAD(Buffer.from(associatedData));
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** A paid transaction as WeChat writes it. */
export function paidTransaction(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    appid: settings.appId,
    mchid: settings.mchId,
    out_trade_no: 'LL20261120000001',
    transaction_id: '4200001234202611201234567890',
    trade_type: 'JSAPI',
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    success_time: '2025-11-20T14:26:40+08:00',
    payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
    amount: { total: 8620, payer_total: 8620, currency: 'CNY', payer_currency: 'CNY' },
    ...changes,
  };
}

/** The body of a notification about a transaction. */
export function notificationBody(transaction: Record<string, unknown>): string {
  return JSON.stringify({
    id: 'EV-2018022511223320873',
    create_time: '2025-11-20T14:26:40+08:00',
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: encrypt(JSON.stringify(transaction)).toString('base64'),
      associated_data: 'transaction',
      nonce: 'fdasflkja484',
    },
  });
}

/** One request that the client sent. */
export interface SentRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A network that hands every request to `answer`. */
export function network(answer: (request: SentRequest) => Response): {
  fetch: typeof fetch;
  sent: SentRequest[];
} {
  const sent: SentRequest[] = [];
  const fake = (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const request: SentRequest = {
      url: new URL(String(input)),
      method: init.method ?? 'GET',
      headers: init.headers as Record<string, string>,
      body: typeof init.body === 'string' ? init.body : '',
    };
    sent.push(request);
    return Promise.resolve(answer(request));
  };
  return { fetch: fake, sent };
}

/** Dependencies at a clock that stands still, with every warning kept. */
export function dependencies(fake: typeof fetch): {
  now: () => number;
  log: { warn(fields: object, message: string): void };
  fetch: typeof fetch;
  warnings: object[];
} {
  const warnings: object[] = [];
  return {
    now: () => nowMs,
    log: { warn: (fields) => warnings.push(fields) },
    fetch: fake,
    warnings,
  };
}

/** The kind and code of a WeChatError that `act` throws; fails if it throws none. */
export async function failure(act: () => unknown): Promise<{ kind: string; code: string }> {
  try {
    await act();
  } catch (error) {
    const { kind, code } = error as { kind: string; code: string };
    return { kind, code };
  }
  throw new Error('nothing was thrown');
}
