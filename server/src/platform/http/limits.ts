import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { FieldCipher } from '../crypto/field-cipher';
import type { Log } from '../log';

/** How much of something one key may do. */
export interface LimitRule {
  /** Unique in the house. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
  /** How long a key that went too far is shut out; until the end of its window unless said otherwise. */
  readonly blockSeconds?: number;
}

/** Counts by key. Both answers are null while the key may go on, otherwise in how many milliseconds it may again. */
export interface Limiter {
  /** Counts one. */
  consume(key: string): Promise<number | null>;
  /** Asks without counting. */
  blockedFor(key: string): Promise<number | null>;
}

/** Makes limiters: in the memory of this process, or in a Redis that several share. */
export interface Limits {
  limiter(rule: LimitRule): Limiter;
  close(): Promise<void>;
}

function limiterOver(counter: RateLimiterAbstract, keyed: (key: string) => string): Limiter {
  return {
    async consume(key) {
      try {
        await counter.consume(keyed(key));
        return null;
      } catch (error) {
        if (error instanceof RateLimiterRes) return error.msBeforeNext;
        throw error;
      }
    },
    async blockedFor(key) {
      const known = await counter.get(keyed(key));
      return known !== null && known.consumedPoints > counter.points ? known.msBeforeNext : null;
    },
  };
}

function inMemory({ name, points, seconds, blockSeconds }: LimitRule): RateLimiterMemory {
  return new RateLimiterMemory({
    keyPrefix: name,
    points,
    duration: seconds,
    ...(blockSeconds === undefined ? {} : { blockDuration: blockSeconds }),
  });
}

/** Each process counts its own; a restart forgets. */
export function memoryLimits(): Limits {
  return {
    limiter: (rule) => limiterOver(inMemory(rule), (key) => key),
    close: () => Promise.resolve(),
  };
}

/**
 * Counts in Redis, under keyed hashes: it learns of no person, address or code. While it does not answer each process
 * counts by itself, so limits then hold per instance and no call fails because of it.
 */
export function redisLimits(url: string, fields: FieldCipher, log: Pick<Log, 'warn'>): Limits {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2000,
    commandTimeout: 1000,
    retryStrategy: (times) => Math.min(times * 200, 5000),
  });
  let isAway = false;
  client.on('error', () => {
    // The address may hold a password: nothing of the error is told.
    if (!isAway) log.warn({}, 'Redis does not answer: limits are counted by each instance');
    isAway = true;
  });
  client.on('ready', () => {
    isAway = false;
  });
  return {
    limiter(rule) {
      const counter = new RateLimiterRedis({
        storeClient: client,
        keyPrefix: `linli:${rule.name}`,
        points: rule.points,
        duration: rule.seconds,
        ...(rule.blockSeconds === undefined ? {} : { blockDuration: rule.blockSeconds }),
        insuranceLimiter: inMemory(rule),
      });
      return limiterOver(counter, (key) => fields.blindIndex(key, `limits.${rule.name}`));
    },
    close() {
      client.disconnect();
      return Promise.resolve();
    },
  };
}
