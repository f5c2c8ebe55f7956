import { createCipheriv, randomBytes, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What WeChat would say about an order, and how it would prove it; every part can be made wrong. */
export interface Callback {
  readonly outTradeNo: string;
  readonly totalFen: number;
  readonly openid: string;
  readonly id?: string;
  readonly mchId?: string;
  readonly currency?: string;
  /** Seconds by which the time stamp differs from now. */
  readonly skewSeconds?: number;
  readonly nonce?: string;
  readonly serial?: string;
  readonly signature?: string;
}

export interface SealedCallback {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Keys {
  readonly appId: string;
  readonly mchId: string;
  readonly apiV3Key: string;
  readonly platformSerial: string;
  readonly platformPrivateKey: string;
}

/** The keys of a sandbox, read from its folder: a test may speak with WeChat's voice. */
export function readPlatformKeys(sandboxFolder: string): Keys {
  return JSON.parse(readFileSync(path.join(sandboxFolder, 'credentials.json'), 'utf8')) as Keys;
}

function bodyOf(keys: Keys, callback: Callback): string {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(keys.apiV3Key), Buffer.from(nonce));
  cipher.setAAD(Buffer.from('transaction'));
  const plain = JSON.stringify({
    appid: keys.appId,
    mchid: callback.mchId ?? keys.mchId,
    out_trade_no: callback.outTradeNo,
    transaction_id: `42000${callback.outTradeNo.slice(0, 23)}`,
    trade_type: 'JSAPI',
    trade_state: 'SUCCESS',
    success_time: '2026-11-20T14:30:05+08:00',
    payer: { openid: callback.openid },
    amount: { total: callback.totalFen, currency: callback.currency ?? 'CNY' },
  });
  const sealed = [cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return JSON.stringify({
    id: callback.id ?? randomUUID(),
    create_time: '2026-11-20T14:30:06+08:00',
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: Buffer.concat(sealed).toString('base64'),
      associated_data: 'transaction',
      nonce,
    },
  });
}

/** Seals a callback at that moment as the platform does. */
export function sealCallback(keys: Keys, callback: Callback, now: number): SealedCallback {
  const body = bodyOf(keys, callback);
  const timestamp = (Math.floor(now / 1000) + (callback.skewSeconds ?? 0)).toString();
  const nonce = callback.nonce ?? randomBytes(16).toString('hex');
  const message = Buffer.from(`${timestamp}\n${nonce}\n${body}\n`);
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': callback.serial ?? keys.platformSerial,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      'wechatpay-signature':
        callback.signature ??
        sign('RSA-SHA256', message, keys.platformPrivateKey).toString('base64'),
    },
  };
}

/** Delivers it; answers the status and the error code, if there is one. */
export async function deliver(
  serverUrl: string,
  { headers, body }: SealedCallback,
): Promise<{ status: number; code: string | null }> {
  const response = await fetch(`${serverUrl}/api/wechat/pay-notify`, {
    method: 'POST',
    headers,
    body,
  });
  const text = await response.text();
  const code = text === '' ? null : (JSON.parse(text) as { error: { code: string } }).error.code;
  return { status: response.status, code };
}
