import type { Context } from 'koa';

const largestBodyBytes = 64 * 1024;

/** Reads a request's exact bytes; ends the request with 413 above 64 KiB. */
export async function readBody(ctx: Context): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBodyBytes) ctx.throw(413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Parses JSON; undefined for bytes that are none. */
export function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
