import type { Context, Middleware, Next } from 'koa';
import helmet from 'koa-helmet';

/** An answer of the API is never a page: nothing in it may run, be framed, be kept or be guessed at. */
const apiHeaders = Object.entries({
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
});

/** Headers of every answer that is not a page; a handler may replace the one about caching. */
export async function apiSecurity(ctx: Context, next: Next): Promise<void> {
  for (const [name, value] of apiHeaders) ctx.res.setHeader(name, value);
  await next();
}

/** Headers of the H5 app. It leaves for the login and cashier pages by navigation only. */
export const siteSecurity: Middleware = helmet({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      scriptSrc: ["'self'"],
      upgradeInsecureRequests: null,
    },
  },
  // Plain http on a local machine must stay reachable; TLS is ended, and HSTS set, by the proxy in front.
  strictTransportSecurity: false,
});
