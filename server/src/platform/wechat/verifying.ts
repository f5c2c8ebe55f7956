import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { WeChatError } from './errors';
import { answerMessage } from './signing';

/** Headers by name, in any case; a header that came twice is joined by its reader. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** What a verified sender wrote beside its signature. */
export interface VerifiedSeal {
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly nonce: string;
  readonly serial: string;
}

/** Answers the seal of a genuine message, throws `bad_signature` for every other. */
export type Verifier = (headers: Headers, rawBody: Buffer) => VerifiedSeal;

/** WeChat's own utilities reject from this age on, in both directions. */
export const toleranceSeconds = 300;

/**
 * Makes a verifier over the given platform keys. The key is chosen by `Wechatpay-Serial` alone;
 * an unknown serial is refused, never fetched or guessed. Throws at once if a key cannot be read.
 */
export function createVerifier(
  platformKeys: Readonly<Record<string, string>>,
  now: () => number,
): Verifier {
  const keys = new Map<string, KeyObject>(
    Object.entries(platformKeys).map(([serial, pem]) => [serial, readKey(serial, pem)]),
  );
  return (headers, rawBody) => {
    const timestamp = required(headers, 'wechatpay-timestamp');
    const nonce = required(headers, 'wechatpay-nonce');
    const serial = required(headers, 'wechatpay-serial');
    const signature = required(headers, 'wechatpay-signature');
    const seconds = readTimestamp(timestamp, now());
    const key = keys.get(serial);
    if (key === undefined) throw refused('SERIAL_UNKNOWN', 'signed with an unknown key');
    const message = answerMessage(timestamp, nonce, rawBody);
    if (!verify('RSA-SHA256', message, key, Buffer.from(signature, 'base64'))) {
      throw refused('SIGNATURE_WRONG', 'the signature does not fit the message');
    }
    return { timestamp: seconds, nonce, serial };
  };
}

/** Reads one header whatever its case. */
function headerOf(headers: Headers, name: string): string | undefined {
  const exact = headers[name];
  if (exact !== undefined) return exact;
  const found = Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : headers[found];
}

function required(headers: Headers, name: string): string {
  const value = headerOf(headers, name);
  if (value === undefined || value === '') throw refused('HEADER_MISSING', `no ${name} header`);
  return value;
}

function readTimestamp(text: string, nowMs: number): number {
  if (!/^\d{1,11}$/.test(text)) throw refused('TIMESTAMP_MALFORMED', 'unreadable time stamp');
  const seconds = Number(text);
  if (Math.abs(Math.floor(nowMs / 1000) - seconds) >= toleranceSeconds) {
    throw refused('TIMESTAMP_STALE', 'the time stamp is five minutes off or more');
  }
  return seconds;
}

function readKey(serial: string, pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch (cause) {
    throw new WeChatError('protocol', `the platform key ${serial} is not a PEM public key`, {
      code: 'PLATFORM_KEY_UNREADABLE',
      cause,
    });
  }
}

function refused(code: string, message: string): WeChatError {
  return new WeChatError('bad_signature', message, { code });
}
