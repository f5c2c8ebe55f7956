import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { listCarParks } from '@linli/shared/contracts/parking';
import type { ErrorBody } from '@linli/shared/kernel/errors';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let site: string;

beforeAll(async () => {
  site = await mkdtemp(path.join(tmpdir(), 'linli-site-'));
  await writeFile(path.join(site, 'index.html'), '<!doctype html>');
  world = await createWorld({ siteFolder: site });
});

afterAll(async () => {
  await world.close();
  await rm(site, { recursive: true });
});

interface Raw {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
}

/** Sends the path exactly as it stands; fetch would tidy it up. */
function send({ body, headers = {}, ...line }: Raw): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(world.url), { ...line, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function codeOf(raw: Raw): Promise<string> {
  const { status, text } = await send(raw);
  const { error } = JSON.parse(text) as ErrorBody;
  expect(error.message).toMatch(/[一-龥]/);
  expect(error.requestId).not.toBe('');
  return `${status.toString()} ${error.code}`;
}

describe('requests that nobody means well by', () => {
  it.each(['/..%2fpackage.js', '/%2e%2e/x.js', '/..%5c..%5cx.js'])(
    'finds nothing outside the site: %s',
    async (address) => {
      expect(await codeOf({ method: 'GET', path: address })).toBe('404 not_found');
    },
  );

  it('says of a body that only claims to be compressed that it cannot be read', async () => {
    const post = { method: 'POST', path: '/api/session' };
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect(await codeOf({ ...post, headers, body: Buffer.from('{}') })).toBe('400 malformed_body');
    const cut = gzipSync('{"code":"0123456789abcdef"}').subarray(0, 15);
    expect(await codeOf({ ...post, headers, body: cut })).toBe('400 malformed_body');
  });

  it('takes an empty query parameter for one that was not given', async () => {
    const empty = await world.anyone.send(listCarParks, {
      community: 'jiaochang',
      latitude: '',
      longitude: '',
    });
    const absent = await world.anyone.send(listCarParks, { community: 'jiaochang' });
    const placed = ({ text }: { text: string }) => (JSON.parse(text) as { items: object[] }).items;
    expect(empty.status).toBe(200);
    expect(placed(empty)).toEqual(placed(absent));
  });

  it.each([
    ['a parameter twice', '/api/communities/jiaochang/car-parks?latitude=1&latitude=2'],
    ['a number beyond all', '/log/jiaochang/proof/inclusion?index=9007199254740993'],
    ['a NUL in the path', '/log/jiaochang/entry/%00'],
    ['an emoji for an id', '/log/jiaochang/entry/%F0%9F%98%80'],
    ['broken percent-encoding', '/log/jiaochang/entry/%zz'],
    ['a very long id', `/log/jiaochang/entry/${'a'.repeat(6000)}`],
  ])('refuses %s as input', async (_what, address) => {
    expect(await codeOf({ method: 'GET', path: address })).toBe('400 invalid_input');
  });
});
