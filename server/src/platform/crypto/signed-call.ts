import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A shared key between two machines, and its name. */
export interface SigningKey {
  readonly keyId: string;
  readonly secret: string;
}

/** What is signed of a call: where it goes and its exact bytes. */
export interface SignedCall {
  /** `/sms`, without origin and query. */
  readonly path: string;
  readonly body: string | Buffer;
}

const toleranceMs = 300_000;
const form =
  /^HMAC-SM3 keyId=([\w-]{1,64}),timestamp=(\d{1,15}),nonce=([\w-]{16,64}),signature=([0-9a-f]{64})$/;

function macOf(
  secret: string,
  { path, body }: SignedCall,
  { timestamp, nonce }: { timestamp: string; nonce: string },
): Buffer {
  return createHmac('sm3', secret)
    .update(`${timestamp}\n${nonce}\n${path}\n`)
    .update(body)
    .digest();
}

/** The authorization header: `HMAC-SM3 keyId=…,timestamp=…,nonce=…,signature=…` over time, nonce, path and body. */
export function signCall({ keyId, secret }: SigningKey, call: SignedCall, now: number): string {
  const timestamp = now.toString();
  const nonce = randomBytes(16).toString('hex');
  const signature = macOf(secret, call, { timestamp, nonce }).toString('hex');
  return `HMAC-SM3 keyId=${keyId},timestamp=${timestamp},nonce=${nonce},signature=${signature}`;
}

/** True if that key has signed that call within five minutes of now. Takes as long for a wrong one as for a right one. */
export function isSignedBy(
  { keyId, secret }: SigningKey,
  call: SignedCall,
  { header, now }: { header: string; now: number },
): boolean {
  const [, named, timestamp = '', nonce = '', signature = ''] = form.exec(header) ?? [];
  if (named !== keyId || Math.abs(Number(timestamp) - now) > toleranceMs) return false;
  const expected = macOf(secret, call, { timestamp, nonce });
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}
