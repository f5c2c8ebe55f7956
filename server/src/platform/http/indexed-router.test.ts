import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import type { Context } from 'koa';
import { allEndpoints } from '@linli/shared/contracts/index';
import { IndexedRouter } from './indexed-router';

function withAllEndpoints<R extends Router>(router: R): R {
  for (const { method, path, name } of allEndpoints) {
    router.register(path, [method], (ctx: Context) => {
      ctx.body = { name, params: ctx['params'] as unknown };
    });
  }
  return router;
}

const plain = withAllEndpoints(new Router());
const indexed = withAllEndpoints(new IndexedRouter());
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];

/** What may stand where a pattern takes any segment, and what looks like a segment of another pattern. */
const segments = [
  'x',
  'A-b',
  '%E9%82%BB%E9%87%8C',
  'a%2Fb',
  '%',
  'read',
  'helper-codes',
  ':id',
  '*',
];

/** Paths that fit a pattern, nearly fit it, and do not. */
function pathsFor(pattern: string): string[] {
  const filled = segments.map((segment) => pattern.replace(/\{?[:*]\w+\}?/g, () => segment));
  return filled.flatMap((path) => [
    path,
    `${path}/`,
    `${path}//`,
    `/${path}`,
    `${path}/more`,
    `${path}/more/and/more`,
    path.toUpperCase(),
    path.slice(0, path.lastIndexOf('/')),
    path.replace('/api/', '/api//'),
    path.slice(1),
  ]);
}

const paths = [...new Set(['', '/', '//', ...allEndpoints.flatMap(({ path }) => pathsFor(path))])];

describe('a router with an index', () => {
  it('finds what the router without one finds, in the same order', () => {
    const found = (router: Router, path: string, method: string): unknown => {
      const { path: fitting, pathAndMethod, route } = router.match(path, method);
      return [fitting, pathAndMethod]
        .map((layers) => layers.map((layer) => layer.path))
        .concat([[String(route)]]);
    };
    for (const path of paths) {
      for (const method of methods) {
        expect([method, path, found(indexed, path, method)]).toEqual([
          ...[method, path, found(plain, path, method)],
        ]);
      }
    }
    const reached = paths.flatMap((path) =>
      indexed.match(path, 'GET').path.map((layer) => layer.path),
    );
    expect(new Set(reached)).toEqual(new Set(allEndpoints.map(({ path }) => path)));
  });

  it('tries few of them', () => {
    const tried = jest.spyOn(RegExp.prototype, 'test');
    indexed.match('/api/communities/somewhere/car-parks', 'GET');
    const count = tried.mock.calls.length;
    tried.mockRestore();
    expect(count).toBeLessThan(5);
  });

  it('learns of what is registered later', () => {
    const router = new IndexedRouter();
    router.get('/first', () => undefined);
    expect(router.match('/second', 'GET').route).toBe(false);
    router.get('/second', () => undefined);
    expect(router.match('/second', 'GET').route).toBe(true);
  });

  it.each([
    ['GET', '/api/bills/%E9%82%BB%E9%87%8C'],
    ['GET', '/api/bills/a%2Fb/'],
    ['GET', '/api/bills/%'],
    ['GET', '/api/messages/read'],
    ['POST', '/api/messages/read'],
    ['POST', '/api/delegations/invitations/accept'],
    ['GET', '/log/somewhere/tile/0/x001/067'],
    ['HEAD', '/api/BILLS'],
    ['DELETE', '/api/bills'],
    ['PATCH', '/api/bills'],
    ['PROPFIND', '/api/bills'],
    ['OPTIONS', '/api/bills'],
    ['GET', '/api/nothing'],
  ])('answers %s %s alike', async (method, path) => {
    const [left, right] = await Promise.all(
      [plain, indexed].map((router) => ask(router, method, path)),
    );
    expect(right).toEqual(left);
  });
});

async function ask(router: Router, method: string, path: string): Promise<unknown> {
  const app = new Koa();
  app.use(router.routes()).use(router.allowedMethods());
  const handle = app.callback();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port.toString()}${path}`, { method });
  const told = {
    status: answer.status,
    allow: answer.headers.get('allow'),
    body: await answer.text(),
  };
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return told;
}
