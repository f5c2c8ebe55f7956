import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signIn } from '@linli/shared/contracts/identity';
import { FieldCipher } from '@linli/server/platform/crypto/field-cipher';
import { openFieldKeys } from '@linli/server/platform/crypto/field-keys';
import { openDatabase } from '@linli/server/platform/database/data-source';
import type { Database } from '@linli/server/platform/database/database';
import { allEntities, allMigrations } from '@linli/server/modules';
import type { RunningServer } from '@linli/server/server';
import { readPlatformKeys } from './pay-callback';
import { Caller } from './caller';
import { setScene } from './scene';
import type { Scene } from './scene';
import { freePort } from './free-port';
import { runProgram, startProcess } from './server-process';
import type { ServerProcess } from './server-process';
import { createTestDatabase } from './test-database';

/** A server and a sandbox as processes of their own, on files that outlive them. */
export interface CrashingHouse {
  readonly url: string;
  readonly scene: Scene;
  /** Starts the server; with the name of a crash point it kills itself there. */
  start(failpoint?: string): Promise<ServerProcess>;
  /** Runs another program of the server on the same files, to its end. */
  run(
    file: string,
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ): Promise<{ ended: string; output: string }>;
  signInAs(slug: string): Promise<Caller>;
  sandbox(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The folder of the embedded database and of the keys. */
  readonly folder: string;
  /** Looks into the database while no server runs. */
  withDatabase<T>(look: (db: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The variables that make a product take this sandbox for WeChat, and for who sends SMS. */
export function wechatEnvironment(folder: string, sandboxUrl: string, url: string) {
  const keys = readPlatformKeys(folder) as unknown as Record<string, string>;
  const of = (name: string): string => keys[name] ?? '';
  return {
    WECHAT_API_BASE: sandboxUrl,
    WECHAT_PAY_BASE: sandboxUrl,
    WECHAT_APP_ID: of('appId'),
    WECHAT_APP_SECRET: of('appSecret'),
    WECHAT_MCH_ID: of('mchId'),
    WECHAT_MERCHANT_SERIAL: of('merchantSerial'),
    WECHAT_MERCHANT_PRIVATE_KEY: of('merchantPrivateKey'),
    WECHAT_API_V3_KEY: of('apiV3Key'),
    WECHAT_PLATFORM_SERIAL: of('platformSerial'),
    WECHAT_PLATFORM_PUBLIC_KEY: of('platformPublicKey'),
    WECHAT_NOTIFY_URL: `${url}/api/wechat/pay-notify`,
    SMS_BASE: sandboxUrl,
    SMS_KEY_ID: of('messagesKeyId'),
    SMS_SECRET: of('messagesSecret'),
  };
}

async function ask(url: string, method: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  return (await response.json()) as unknown;
}

/** Raises the house: the sandbox runs, the scene is set, the server is not started yet. `change` adds variables. */
export async function raiseCrashingHouse(
  change: Readonly<Record<string, string>> = {},
): Promise<CrashingHouse> {
  const folder = await mkdtemp(path.join(tmpdir(), 'linli-crash-'));
  const database = await createTestDatabase();
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port.toString()}`;
  const sandboxUrl = `http://127.0.0.1:${sandboxPort.toString()}`;
  const sandboxFolder = path.join(folder, 'sandbox');
  const sandbox = await startProcess('server/src/sandbox/main.ts', {
    url: `${sandboxUrl}/sandbox/people`,
    environment: {
      SANDBOX_PORT: sandboxPort.toString(),
      SANDBOX_FOLDER: sandboxFolder,
      APP_BASE_URL: url,
      SANDBOX_SPEED: '50',
    },
  });
  const environment = {
    PORT: port.toString(),
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    LOG_LEVEL: 'fatal',
    RATE_LIMIT_FACTOR: '0',
    ...(database.url === null ? {} : { DATABASE_URL: database.url }),
    ...wechatEnvironment(sandboxFolder, sandboxUrl, url),
    ...change,
  };
  const running: ServerProcess[] = [];
  const withDatabase = async <T>(look: (db: Database) => Promise<T>): Promise<T> => {
    const place = { url: database.url, folder, waitMs: 5000, poolSize: 2 };
    const db = await openDatabase(place, { entities: allEntities, migrations: allMigrations });
    try {
      return await look(db);
    } finally {
      await db.dataSource.destroy();
    }
  };
  const scene = await withDatabase((db) => {
    const clock = { now: () => Date.now() };
    const fields = new FieldCipher(openFieldKeys(folder));
    const platform = { db, clock, fields, settings: { community: 'jiaochang' } };
    return setScene({ platform } as unknown as RunningServer);
  });
  return {
    url,
    scene,
    folder,
    withDatabase,
    async start(failpoint) {
      const server = await startProcess('server/src/main.ts', {
        url: `${url}/healthz`,
        environment: {
          ...environment,
          ...(failpoint === undefined ? {} : { LINLI_FAILPOINT: failpoint }),
        },
      });
      running.push(server);
      return server;
    },
    run: (file, args, change = {}) =>
      runProgram(file, { args, environment: { ...environment, ...change } }),
    async signInAs(slug) {
      const { code } = (await ask(`${sandboxUrl}/sandbox/login-code`, 'POST', {
        person: slug,
      })) as { code: string };
      const { token } = await new Caller(url).call(signIn, { code });
      return new Caller(url, token);
    },
    sandbox: (method, path_, body) => ask(`${sandboxUrl}${path_}`, method, body),
    async close() {
      for (const server of running) await server.stop();
      await sandbox.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
