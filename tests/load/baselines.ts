import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';

const count = { capacity: 300, free: 120, confidence: 'fresh', observedAt: 1_795_214_125_321 };
const carPark = {
  id: '2bb771fd-bc96-4856-b17a-13c1c20d628c',
  name: '甲停车场',
  address: '测试路',
  latitude: 36.19,
  longitude: 117.12,
  state: 'open',
  distanceMetres: 144,
  total: count,
  bays: ['resident', 'visitor', 'charging'].map((kind) => ({ kind, ...count })),
  openingHours: '全天',
  synthetic: true,
};

/** Bare Koa twice, in this same run: with a small answer, and with one as large as the look-up's. */
const small = { items: [{ id: 'a', name: '停车场', free: 12 }], serverNow: 0 };
const large = { items: [carPark, carPark, carPark], serverNow: 1_795_214_125_321 };

/** Listens on a free port and prints it for the parent. */
function report(server: ReturnType<typeof createServer>): void {
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port });
  });
}

const kind = process.argv[2];
if (kind !== 'http') {
  const app = new Koa();
  app.use((ctx) => {
    ctx.body = kind === 'koa' ? small : large;
  });
  const handle = app.callback();
  report(
    createServer((request, response) => {
      void handle(request, response);
    }),
  );
} else {
  report(
    createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(small));
    }),
  );
}
