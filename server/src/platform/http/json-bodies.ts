import { bodyParser } from '@koa/bodyparser';
import type { Context, Next } from 'koa';
import { commonErrors } from '@linli/shared/kernel/errors';
import { fail } from './failure';
import { carriesFile } from './uploads';

const parse = bodyParser({
  enableTypes: ['json'],
  jsonLimit: '256kb',
  onError: (error) => {
    throw error;
  },
});

function hasBody(ctx: Context): boolean {
  return Number(ctx.get('content-length') || 0) > 0 || ctx.get('transfer-encoding') !== '';
}

/** Reads JSON bodies of at most 256 KB and keeps their exact text; refuses other kinds but files. Questions have none. */
export async function jsonBodies(ctx: Context, next: Next): Promise<void> {
  if (ctx.method === 'GET' || ctx.method === 'HEAD') {
    await next();
    return;
  }
  // Only the endpoints that take files read them, after they know who sends.
  if (carriesFile(ctx)) {
    await next();
    return;
  }
  if (hasBody(ctx) && ctx.is('json', '+json') === false) {
    throw fail(commonErrors.unsupportedMediaType);
  }
  await parse(ctx, next);
}
