import { WeChatError } from './errors';
import { toleranceSeconds, type VerifiedSeal } from './verifying';

/** Refuses a seal that was already used; throws `bad_signature` with code `NONCE_REPLAYED`. */
export type ReplayGuard = (seal: VerifiedSeal) => void;

/**
 * Remembers the nonces of genuine messages for as long as their time stamps are believed.
 * Memory of this process only: whoever stores notifications must be idempotent all the same.
 */
export function createReplayGuard(now: () => number): ReplayGuard {
  const usedUntil = new Map<string, number>();
  let sweepAt = 0;
  return (seal) => {
    const nowSeconds = Math.floor(now() / 1000);
    if (nowSeconds >= sweepAt) {
      for (const [key, until] of usedUntil) if (until <= nowSeconds) usedUntil.delete(key);
      sweepAt = nowSeconds + 60;
    }
    const key = `${seal.serial}\n${seal.nonce}`;
    if (usedUntil.has(key)) {
      throw new WeChatError('bad_signature', 'this message was already received', {
        code: 'NONCE_REPLAYED',
      });
    }
    usedUntil.set(key, seal.timestamp + toleranceSeconds);
  };
}
