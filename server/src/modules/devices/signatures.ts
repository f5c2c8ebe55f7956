import { createHmac, timingSafeEqual } from 'node:crypto';
import { mqttPasswordText } from '@linli/shared/contracts/devices';

/** How far `x-linli-time` may be from our clock. */
const signedWithin = {
  seconds: 300,
  because: 'what was heard on the line is soon worthless',
};

/** Hex HMAC-SHA256 of a text under a device's key. */
export function signatureOf(key: string, text: string | Buffer): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Compares in constant time, whatever was sent. */
export function isSignature(key: string, text: string | Buffer, sent: string): boolean {
  const expected = Buffer.from(signatureOf(key, text), 'hex');
  const given = Buffer.from(sent, 'hex');
  // An odd length is told apart only after the work that a right one costs.
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** What a signature over HTTP covers: the time in the header and the exact bytes. */
export function httpSigningText(time: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${time}\n`, 'utf8'), body]);
}

/** True if the header's seconds are near enough to our clock. */
export function isTimely(time: string, now: number): boolean {
  return /^\d{9,11}$/.test(time) && Math.abs(now / 1000 - Number(time)) <= signedWithin.seconds;
}

/** The password with which a device comes to the embedded broker. */
export function brokerPasswordOf(key: string, serial: string): string {
  return signatureOf(key, mqttPasswordText(serial));
}
