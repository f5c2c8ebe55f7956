import cors from '@koa/cors';
import Koa from 'koa';
import type { Context } from 'koa';
import { commonErrors } from '@linli/shared/kernel/errors';
import { answerErrors } from './platform/http/answer-error';
import { compressLarge } from './platform/http/compress-large';
import { fail } from './platform/http/failure';
import type { Actors } from './platform/http/identify';
import { jsonBodies } from './platform/http/json-bodies';
import { leaveTogether } from './platform/http/leave-together';
import { openApiOf } from './platform/http/openapi';
import { requestLog } from './platform/http/request-log';
import { apiSecurity, siteSecurity } from './platform/http/security-headers';
import { serveEndpoints } from './platform/http/serve-endpoints';
import { staticSite } from './platform/http/static-site';
import type { Platform, RunningModule } from './platform/platform';

/** What the orchestrator asks: is the process alive, and may it get traffic? */
export interface Readiness {
  /** Empty when ready; otherwise one reason per line, without personal data. */
  problems(): Promise<readonly string[]>;
  readonly facts: () => Promise<Readonly<Record<string, unknown>>>;
}

interface AppParts {
  readonly platform: Platform;
  readonly modules: readonly RunningModule[];
  readonly actors: Actors;
  readonly readiness: Readiness;
}

const operationPaths: readonly string[] = ['/healthz', '/readyz', '/metrics', '/openapi.json'];

/** What operators ask is only ever read. */
function assertRead(ctx: Context): void {
  if (ctx.method === 'GET' || ctx.method === 'HEAD' || !operationPaths.includes(ctx.path)) return;
  ctx.set('Allow', 'GET, HEAD');
  throw fail(commonErrors.methodNotAllowed);
}

function operations({ platform, modules, readiness }: AppParts) {
  const openApi = JSON.stringify(
    openApiOf(modules.flatMap((module) => module.endpoints.map(({ endpoint }) => endpoint))),
  );
  const json = (ctx: Context, status: number, body: unknown): void => {
    ctx.status = status;
    ctx.body = body;
  };
  return async (ctx: Context, next: Koa.Next): Promise<void> => {
    assertRead(ctx);
    switch (ctx.path) {
      case '/healthz':
        json(ctx, 200, { status: 'ok' });
        return;
      case '/readyz': {
        const problems = await readiness.problems();
        json(ctx, problems.length === 0 ? 200 : 503, {
          status: problems.length === 0 ? 'ready' : 'not_ready',
          problems,
          ...(await readiness.facts()),
        });
        return;
      }
      case '/metrics':
        ctx.type = platform.metrics.registry.contentType;
        ctx.body = await platform.metrics.registry.metrics();
        return;
      case '/openapi.json':
        ctx.type = 'application/json; charset=utf-8';
        ctx.body = openApi;
        return;
      default:
        await next();
    }
  };
}

/** What nobody answered is not there. Outside the router, which must first see whether only the method was wrong. */
async function refuseUnanswered(ctx: Context, next: Koa.Next): Promise<void> {
  await next();
  if (ctx.status === 404) throw fail(commonErrors.notFound);
  // The router has said in `Allow` which methods the path has.
  if (ctx.status === 405 || ctx.status === 501) throw fail(commonErrors.methodNotAllowed);
}

/** The house as one Koa app, made from whatever modules it is given; it names none. */
export function createApp(parts: AppParts): Koa {
  const { platform, modules, actors } = parts;
  const { settings } = platform;
  const app = new Koa({
    proxy: settings.trustsProxy,
    // The proxy appends the address it saw; anything before it is the client's own claim.
    maxIpsCount: 1,
  });
  // Broken sockets and the like: nothing of a request is printed by Koa itself.
  app.silent = true;
  const router = serveEndpoints(
    modules.flatMap((module) => module.endpoints),
    {
      actors,
      metrics: platform.metrics,
      rateFactor: settings.rateFactor,
      ...(platform.limits === undefined ? {} : { limits: platform.limits }),
      checksAnswers: settings.checksAnswers,
      onRefused: (refusal) => {
        for (const module of modules) module.onRefused?.(refusal);
      },
    },
  );
  app.use(leaveTogether());
  app.use(requestLog(platform.log, platform.metrics));
  app.use(answerErrors(platform.log));
  app.use(apiSecurity);
  if (settings.corsOrigins.length > 0) {
    app.use(
      cors({
        origin: (ctx) =>
          settings.corsOrigins.includes(ctx.get('origin')) ? ctx.get('origin') : '',
        maxAge: 600,
      }),
    );
  }
  app.use(compressLarge);
  app.use(operations(parts));
  app.use(jsonBodies);
  app.use(refuseUnanswered);
  app.use(router.routes());
  app.use(router.allowedMethods());
  app.use(siteSecurity);
  app.use(staticSite(settings.siteFolder));
  return app;
}
