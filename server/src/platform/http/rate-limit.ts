import type { Context } from 'koa';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { Endpoint } from '@linli/shared/kernel/endpoint';
import type { Actor } from '@linli/shared/kernel/roles';
import { fail } from './failure';

export type RateLimit = (ctx: Context, actor: Actor) => Promise<void>;

function callerOf(ctx: Context, actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return actor.personId;
    case 'device':
      return actor.deviceId;
    case 'anonymous':
      return ctx.ip;
  }
}

/**
 * Counts one endpoint's calls per minute: by person or device where one is known, by address otherwise.
 * `factor` scales all limits (load tests, a reverse proxy in front); 0 switches them off.
 */
export function rateLimit(endpoint: Endpoint, factor: number): RateLimit {
  if (factor === 0) return () => Promise.resolve();
  const limiter = new RateLimiterMemory({
    points: Math.max(1, Math.round((endpoint.limitPerMinute ?? 300) * factor)),
    duration: 60,
  });
  return async (ctx, actor) => {
    try {
      await limiter.consume(callerOf(ctx, actor));
    } catch (error) {
      if (error instanceof Error) throw error;
      const { msBeforeNext } = error as { msBeforeNext: number };
      ctx.set('Retry-After', Math.ceil(msBeforeNext / 1000).toString());
      throw fail(commonErrors.rateLimited);
    }
  };
}
