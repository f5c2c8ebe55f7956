import type { Context, Middleware, Next } from 'koa';
import compress from 'koa-compress';

/** Below this many bytes compressing costs more than it saves. */
const threshold = 2048;
const compressBody: Middleware = compress({ threshold });
const done: Next = () => Promise.resolve();

function isLarge(body: unknown): boolean {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return body.length > threshold;
  return body !== null && body !== undefined;
}

/** Compresses large answers for clients that ask for it; small ones pass by without a look. */
export async function compressLarge(ctx: Context, next: Next): Promise<void> {
  await next();
  if (ctx.headers['accept-encoding'] !== undefined && isLarge(ctx.body)) {
    await compressBody(ctx, done);
  }
}
