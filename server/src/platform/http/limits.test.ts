import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { FieldCipher } from '../crypto/field-cipher';
import { memoryLimits, redisLimits } from './limits';
import type { Limits } from './limits';

const rule = { name: 'test.rule', points: 3, seconds: 60, blockSeconds: 120 };

async function consumeTimes(limits: Limits, times: number, key = 'somebody'): Promise<number> {
  const limiter = limits.limiter(rule);
  let refused = 0;
  for (let turn = 0; turn < times; turn += 1) {
    if ((await limiter.consume(key)) !== null) refused += 1;
  }
  return refused;
}

describe('limits in memory', () => {
  it('let three through, then say when to come again', async () => {
    const limiter = memoryLimits().limiter(rule);
    expect(await limiter.blockedFor('somebody')).toBeNull();
    for (let turn = 0; turn < 3; turn += 1) expect(await limiter.consume('somebody')).toBeNull();
    expect(await limiter.blockedFor('somebody')).toBeNull();
    expect(await limiter.consume('somebody')).toBeGreaterThan(110_000);
    expect(await limiter.blockedFor('somebody')).toBeGreaterThan(110_000);
    expect(await limiter.consume('somebody else')).toBeNull();
  });
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const withRedis = hasRedis ? describe : describe.skip;

withRedis('limits in Redis', () => {
  const fields = new FieldCipher({
    versions: [{ version: 1, encryption: randomBytes(16), authentication: randomBytes(32) }],
    index: randomBytes(32),
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-redis-'));
  const warnings: unknown[] = [];
  const log = { warn: (...told: unknown[]) => void warnings.push(told) };
  let server: ChildProcess;
  let url: string;

  beforeAll(async () => {
    const port = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const taken = (probe.address() as AddressInfo).port;
        probe.close(() => {
          resolve(taken);
        });
      });
    });
    url = `redis://127.0.0.1:${port.toString()}`;
    const options = [
      '--port',
      port.toString(),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--dir',
      folder,
    ];
    server = spawn('redis-server', options, { stdio: 'ignore' });
    await ready(url);
  });

  afterAll(() => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('are shared by two instances, under keys that tell nothing', async () => {
    const [one, other] = [redisLimits(url, fields, log), redisLimits(url, fields, log)];
    await ready(url);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await consumeTimes(one, 2, '19900000001')).toBe(0);
    expect(await consumeTimes(other, 2, '19900000001')).toBe(1);
    expect(await one.limiter(rule).blockedFor('19900000001')).toBeGreaterThan(100_000);

    const client = new Redis(url);
    const keys = await client.keys('*');
    const values = await Promise.all(keys.map((key) => client.get(key)));
    client.disconnect();
    expect(keys).toEqual([expect.stringMatching(/^linli:test\.rule:[0-9a-f]{64}$/)]);
    expect(JSON.stringify([keys, values])).not.toContain('19900000001');
    await Promise.all([one.close(), other.close()]);
  });

  it('go on in memory when Redis dies, and the log does not tell its address', async () => {
    const limits = redisLimits(url, fields, log);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await consumeTimes(limits, 1, 'a')).toBe(0);
    server.kill('SIGKILL');
    await new Promise((resolve) => server.once('exit', resolve));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await consumeTimes(limits, 4, 'b')).toBe(1);
    expect(warnings.length).toBeGreaterThan(0);
    expect(JSON.stringify(warnings)).not.toContain(url);
    await limits.close();
  });
});

async function ready(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
}
