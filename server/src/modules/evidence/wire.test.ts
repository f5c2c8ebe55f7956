import { createServer } from 'node:http';
import type { Server } from 'node:http';
import request from 'supertest';
import { createApp } from '../../app';
import { openEvidence } from './testing/open-evidence';
import type { OpenEvidence } from './testing/open-evidence';

let log: OpenEvidence;
let server: Server;
beforeAll(async () => {
  log = await openEvidence();
  await log.record(257);
  await log.evidence.sealNow();
  await log.evidence.publishNow();
  const app = createApp({
    platform: {
      ...log.platform,
      settings: {
        ...log.platform.settings,
        corsOrigins: [],
        rateFactor: 0,
        siteFolder: log.folder,
      },
    },
    modules: [log.evidence],
    actors: { person: () => Promise.resolve(null), device: () => Promise.resolve(null) },
    readiness: { problems: () => log.evidence.problems(), facts: () => log.evidence.facts() },
  });
  const answer = app.callback();
  server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
}, 30_000);
afterAll(async () => {
  server.close();
  await log.close();
});

test('full tiles may be kept for ever, partial ones may not', async () => {
  const full = await request(server).get('/log/jiaochang/tile/0/000').expect(200);
  expect(full.headers['content-type']).toContain('application/octet-stream');
  expect(full.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(full.body).toHaveLength(256 * 32);
  const partial = await request(server).get('/log/jiaochang/tile/0/001.p/1').expect(200);
  expect(partial.headers['cache-control']).not.toContain('immutable');
  expect(partial.body).toHaveLength(32);
});

test.each([
  ['/log/jiaochang/tile/0/001', 404, 'beyond_checkpoint'],
  ['/log/jiaochang/tile/entries/x001/000', 404, 'beyond_checkpoint'],
  ['/log/jiaochang/tile/0/1', 400, 'bad_range'],
  ['/log/jiaochang/tile/0/000.p/256', 400, 'bad_range'],
  ['/log/nowhere/checkpoint', 404, 'not_found'],
  ['/log/jiaochang/proof/inclusion?index=257', 404, 'beyond_checkpoint'],
  ['/log/jiaochang/proof/inclusion?index=-1', 400, 'invalid_input'],
  ['/log/jiaochang/bundle?fromHour=x', 400, 'bad_range'],
  ['/api/me/uses', 401, 'unauthenticated'],
])('%s answers %i %s', async (path, status, code) => {
  const answer = await request(server).get(path);
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
});

test('the checkpoint is a text that is asked for anew each time', async () => {
  const answer = await request(server).get('/log/jiaochang/checkpoint').expect(200);
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-cache');
  expect(answer.text.split('\n')[1]).toBe('257');
});

test('the tables are exactly what the entities say', async () => {
  const drift = await log.db.dataSource.driver.createSchemaBuilder().log();
  expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
});
