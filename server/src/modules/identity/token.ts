import { randomBytes } from 'node:crypto';
import { sm3 } from '../../platform/crypto/sm3';

/** A fresh bearer token with 256 random bits. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. Tokens are random, so a plain hash cannot be guessed backwards. */
export function hashToken(token: string): string {
  return sm3(Buffer.from(token, 'utf8')).toString('hex');
}
