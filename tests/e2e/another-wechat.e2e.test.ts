import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getClientConfig } from '@linli/shared/contracts/community';
import { getLogKeys } from '@linli/shared/contracts/evidence';
import { getMe, signIn } from '@linli/shared/contracts/identity';
import { listBills } from '@linli/shared/contracts/payments';
import { Caller } from '../world/caller';
import { wechatEnvironment } from '../world/crashing-house';
import { eventually } from '../world/eventually';
import { freePort } from '../world/free-port';
import { startProcess } from '../world/server-process';
import type { ServerProcess } from '../world/server-process';
import { createTestDatabase } from '../world/test-database';
import type { TestDatabase } from '../world/test-database';

let folder: string;
let database: TestDatabase;
let url: string;
let standInUrl: string;
const running: ServerProcess[] = [];

async function addressOfItsOwn(): Promise<string> {
  return `http://127.0.0.1:${(await freePort()).toString()}`;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-another-'));
  database = await createTestDatabase();
  [url, standInUrl] = [await addressOfItsOwn(), await addressOfItsOwn()];
  const standInFolder = path.join(folder, 'stand-in');
  running.push(
    await startProcess('server/src/sandbox/main.ts', {
      url: `${standInUrl}/sandbox/people`,
      environment: {
        SANDBOX_PORT: new URL(standInUrl).port,
        SANDBOX_FOLDER: standInFolder,
        APP_BASE_URL: url,
      },
    }),
  );
  running.push(
    await startProcess('server/src/main.ts', {
      url: `${url}/healthz`,
      environment: {
        PORT: new URL(url).port,
        HOST: '127.0.0.1',
        DATA_DIR: path.join(folder, 'product'),
        COMMUNITY: 'anle',
        LOG_LEVEL: 'fatal',
        ...(database.url === null ? {} : { DATABASE_URL: database.url }),
        ...wechatEnvironment(standInFolder, standInUrl, url),
      },
    }),
  );
}, 120_000);

afterAll(async () => {
  for (const program of running.reverse()) await program.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('a product beside a stand-in for WeChat that it did not start', () => {
  it('is a demo of the community that was named, and says so', async () => {
    const config = await eventually(() => new Caller(url).call(getClientConfig, {}));
    expect(config.deployment).toBe('sandbox');
    expect(config.community).toMatchObject({ slug: 'anle', name: expect.stringMatching(/社区/) });
    const keys = await new Caller(url).call(getLogKeys, { community: 'anle' });
    expect(keys.origin).toMatch(/\/anle\/sandbox$/);
  });

  it('lets a program sign in without a browser and see its bills', async () => {
    const answer = await fetch(`${standInUrl}/sandbox/login-code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: 'li-jianguo' }),
    });
    const { code } = (await answer.json()) as { code: string };
    const { token } = await new Caller(url).call(signIn, { code });
    const li = new Caller(url, token);
    expect((await li.call(getMe, {})).roles).toEqual(['resident']);
    expect((await li.call(listBills, {})).unpaid.count).toBeGreaterThan(0);
  });
});
