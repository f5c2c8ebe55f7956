import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The key that the product shares with a provider. */
export interface ProviderKey {
  readonly keyId: string;
  readonly secret: string;
}

const toleranceMs = 300_000;

function mac(secret: string, before: string, body: Buffer): Buffer {
  return createHmac('sm3', secret).update(before).update(body).digest();
}

/** Whether the product has signed it: `HMAC-SM3 keyId=…,timestamp=…,nonce=…,signature=…`. */
export function isFromProduct(
  key: ProviderKey,
  { header, path, body, now }: { header: string; path: string; body: Buffer; now: number },
): boolean {
  const form =
    /^HMAC-SM3 keyId=([\w-]{1,64}),timestamp=(\d{1,15}),nonce=([\w-]{16,64}),signature=([0-9a-f]{64})$/;
  const [, keyId, timestamp = '', nonce = '', signature] = form.exec(header) ?? [];
  if (keyId !== key.keyId || signature === undefined) return false;
  if (Math.abs(Number(timestamp) - now) > toleranceMs) return false;
  const expected = mac(key.secret, `${timestamp}\n${nonce}\n${path}\n`, body);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** The header with which the provider signs a receipt. */
export function signReceipt(
  key: ProviderKey,
  { path, body, now }: { path: string; body: Buffer; now: number },
): string {
  const timestamp = now.toString();
  const nonce = randomBytes(16).toString('hex');
  const signature = mac(key.secret, `${timestamp}\n${nonce}\n${path}\n`, body).toString('hex');
  return `HMAC-SM3 keyId=${key.keyId},timestamp=${timestamp},nonce=${nonce},signature=${signature}`;
}
