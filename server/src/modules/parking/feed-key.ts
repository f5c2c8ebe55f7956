import { randomBytes } from 'node:crypto';
import { sm3 } from '../../platform/crypto/sm3';

/** A fresh feed key with 256 random bits. */
export function createFeedKey(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a key. Keys are random, so a plain hash cannot be guessed backwards. */
export function hashFeedKey(key: string): string {
  return sm3(Buffer.from(key, 'utf8')).toString('hex');
}
