import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import type { Sandbox } from './context';
import { routeDevices } from './devices/routes';
import { routePages } from './pages/routes';
import type { Notifier } from './pay/notifier';
import { routePhones } from './phones/routes';
import { routePay } from './pay/routes';
import { routePrograms } from './programs/routes';
import { routeRealNames } from './real-names';
import { routeWeixin } from './weixin/routes';

/** Makes the HTTP application of a sandbox. */
export function createSandboxApp(sandbox: Sandbox, notifier: Notifier): Koa {
  const router = new Router();
  routeWeixin(router, sandbox);
  routePay(router, sandbox);
  routeRealNames(router, sandbox);
  routePrograms(router, sandbox, notifier);
  routeDevices(router, sandbox);
  routePhones(router, sandbox);
  routePages(router, sandbox, notifier);
  const app = new Koa();
  app.use(async (ctx, next) => {
    await next();
    // WeChat answers unknown paths and wrong methods with an empty body.
    if (ctx.body === undefined && ctx.status >= 400) {
      const { status } = ctx;
      ctx.body = '';
      ctx.status = status === 501 ? 405 : status;
    }
  });
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}

/** Listens; rejects if the port is taken. */
export async function listen(
  app: Koa,
  where: { readonly host: string; readonly port: number },
): Promise<{ server: Server; port: number }> {
  const handle = app.callback();
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  server.listen(where.port, where.host);
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}
