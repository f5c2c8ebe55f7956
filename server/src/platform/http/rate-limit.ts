import type { Context } from 'koa';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { Endpoint } from '@linli/shared/kernel/endpoint';
import type { Actor } from '@linli/shared/kernel/roles';
import { fail } from './failure';
import type { Limits } from './limits';

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

/** `Retry-After` in whole seconds, never zero. */
export function retryAfter(ms: number): string {
  return Math.max(1, Math.ceil(ms / 1000)).toString();
}

/**
 * Counts one endpoint's calls per minute: by person or device where one is known, by address otherwise.
 * `factor` scales all limits (load tests, a reverse proxy in front); 0 switches them off.
 */
export function rateLimit(
  endpoint: Endpoint,
  { limits, factor }: { readonly limits: Limits; readonly factor: number },
): RateLimit {
  if (factor === 0) return () => Promise.resolve();
  const limiter = limits.limiter({
    name: endpoint.name,
    points: Math.max(1, Math.round((endpoint.limitPerMinute ?? 300) * factor)),
    seconds: 60,
  });
  return async (ctx, actor) => {
    const waitMs = await limiter.consume(callerOf(ctx, actor));
    if (waitMs === null) return;
    ctx.set('Retry-After', retryAfter(waitMs));
    throw fail(commonErrors.rateLimited);
  };
}
