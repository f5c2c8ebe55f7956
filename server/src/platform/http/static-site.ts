import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context, Next } from 'koa';
import send from 'koa-send';

const reserved = /^\/(api|log|healthz|readyz|metrics|openapi\.json)(\/|$)/;

/**
 * Serves the H5 build. Files with a hash in their name may be kept for a year, `index.html` never;
 * an unknown path without an extension is a page of the app and gets `index.html`.
 */
export function staticSite(root: string) {
  const isBuilt = existsSync(path.join(root, 'index.html'));
  return async (ctx: Context, next: Next): Promise<void> => {
    const isPage = ctx.method === 'GET' || ctx.method === 'HEAD';
    if (!isBuilt || !isPage || reserved.test(ctx.path)) {
      await next();
      return;
    }
    const isFile = path.extname(ctx.path) !== '';
    const file = isFile ? ctx.path : 'index.html';
    ctx.state['endpoint'] = 'site';
    ctx.res.removeHeader('Cache-Control');
    try {
      await send(ctx, file, {
        root,
        maxage: isFile && /\.[0-9a-f]{8,}\./.test(file) ? 365 * 24 * 3600 * 1000 : 0,
        immutable: isFile,
      });
    } catch (error) {
      if ((error as { status?: number }).status !== 404) throw error;
      await next();
    }
  };
}
