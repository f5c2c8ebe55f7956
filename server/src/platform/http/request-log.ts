import { randomUUID } from 'node:crypto';
import type { Context, Next } from 'koa';
import type { Log } from '../log';
import type { Metrics } from '../metrics';

/** Gives each request its id, measures it, and logs method, endpoint and status: never a path, query or body. */
export function requestLog(log: Log, metrics: Metrics) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const requestId = randomUUID();
    ctx.state['requestId'] = requestId;
    ctx.set('X-Request-Id', requestId);
    const startedAt = performance.now();
    try {
      await next();
    } finally {
      const seconds = (performance.now() - startedAt) / 1000;
      const endpoint = (ctx.state['endpoint'] as string | undefined) ?? 'other';
      metrics.requests.inc({ endpoint, status: ctx.status });
      metrics.requestSeconds.observe({ endpoint }, seconds);
      log.debug(
        { requestId, method: ctx.method, endpoint, status: ctx.status, seconds },
        'request',
      );
    }
  };
}
