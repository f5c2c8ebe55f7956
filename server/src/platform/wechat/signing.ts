import { randomBytes, sign, type KeyObject } from 'node:crypto';

/** The parts of a request that WeChat Pay wants signed, exactly as they are sent. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as encoded on the wire. */
  readonly target: string;
  readonly timestamp: string;
  readonly nonce: string;
  /** The exact body; empty for none. */
  readonly body: string;
}

/** The text that is signed for a request: five lines, each ended by a line feed. */
export function requestMessage(request: SignedRequest): string {
  const { method, target, timestamp, nonce, body } = request;
  return lines([method, target, timestamp, nonce, body]);
}

/** The text that is signed for an answer or a notification: three lines. */
export function answerMessage(timestamp: string, nonce: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);
}

/** The parts of the parameters for `wx.requestPayment` that are signed. */
export interface PayMessageParts {
  readonly appId: string;
  readonly timestamp: string;
  readonly nonce: string;
  /** `prepay_id=…` */
  readonly package: string;
}

/** The text that is signed for `wx.requestPayment`: four lines. */
export function payMessage(parameters: PayMessageParts): string {
  const { appId, timestamp, nonce, package: pack } = parameters;
  return lines([appId, timestamp, nonce, pack]);
}

/** RSA PKCS#1 v1.5 with SHA-256 over the UTF-8 bytes of the message, base64. */
export function signMessage(message: string, key: KeyObject): string {
  return sign('RSA-SHA256', Buffer.from(message, 'utf8'), key).toString('base64');
}

/** 32 letters and digits from the system's random source. */
export function freshNonce(): string {
  return randomBytes(16).toString('hex').toUpperCase();
}

/** Whole seconds since 1970, as WeChat Pay writes time stamps. */
export function timestampOf(nowMs: number): string {
  return Math.floor(nowMs / 1000).toString();
}

function lines(parts: readonly string[]): string {
  return parts.map((part) => `${part}\n`).join('');
}
