import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signIn } from '@linli/shared/contracts/identity';
import type { Log } from '@linli/server/platform/log';
import type { Platform } from '@linli/server/platform/platform';
import type { Settings } from '@linli/server/platform/settings';
import { startSandbox } from '@linli/server/sandbox/index';
import { startServer } from '@linli/server/server';
import type { RunningServer } from '@linli/server/server';
import { Caller } from './caller';
import { freePort } from './free-port';
import { MovableClock } from './movable-clock';
import { setScene } from './scene';
import type { Scene } from './scene';
import { createTestDatabase } from './test-database';

/** A real server and a real sandbox on ports of their own, with their own database and a clock to move. */
export interface World {
  readonly url: string;
  readonly clock: MovableClock;
  readonly server: RunningServer;
  readonly platform: Platform;
  readonly sandboxUrl: string;
  readonly settings: Settings;
  readonly scene: Scene;
  /** Calls as nobody. */
  readonly anyone: Caller;
  /** Signs the sandbox's person in through WeChat's login, as a program without a browser would. */
  signInAs(slug: string): Promise<Caller>;
  /** Calls the sandbox's own documented calls. */
  sandbox(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** Seals, judges and publishes everything recorded so far. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

function settingsFor(folder: string, databaseUrl: string | null): Omit<Settings, 'wechat'> {
  return {
    port: 0,
    host: '127.0.0.1',
    folder,
    databaseUrl,
    databasePoolSize: 8,
    databaseWaitMs: 3000,
    logLevel: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    deployment: 'sandbox',
    corsOrigins: [],
    trustsProxy: false,
    rateFactor: 0,
    checksAnswers: true,
    sessionDays: 30,
    community: 'jiaochang',
    checkpointSeconds: 3600,
    h5: { loginUrl: null, cashierUrl: null, phoneUrl: null },
    realName: null,
    redisUrl: null,
    receiptTemplateId: 'sandbox-receipt',
    siteFolder: path.resolve(__dirname, '../../miniapp/dist/h5'),
  };
}

async function askSandbox(
  url: string,
  { method, body }: { method: string; body: unknown },
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

/** How a world's database is filled before the first test. */
export type SceneSetter = (server: RunningServer) => Promise<Scene>;

/** Raises a world with the small scene, or with another one. Close it in afterAll. */
export async function createWorld(
  change: Partial<Settings> = {},
  set: SceneSetter = setScene,
  log?: Log,
): Promise<World> {
  const folder = await mkdtemp(path.join(tmpdir(), 'linli-world-'));
  const database = await createTestDatabase();
  const clock = new MovableClock();
  const port = await freePort();
  const url = `http://127.0.0.1:${port.toString()}`;
  const sandbox = await startSandbox({
    host: '127.0.0.1',
    port: 0,
    folder: path.join(folder, 'sandbox'),
    appBaseUrl: url,
    speed: 100,
    now: () => clock.now(),
  });
  const settings: Settings = {
    ...settingsFor(folder, database.url),
    port,
    h5: {
      loginUrl: new URL('/login', sandbox.url).href,
      cashierUrl: new URL('/cashier', sandbox.url).href,
      phoneUrl: new URL('/phone', sandbox.url).href,
    },
    realName: sandbox.realName,
    messageProviders: sandbox.messageProviders,
    alarmTemplateId: 'sandbox-alarm',
    wechat: { ...sandbox.settings, notifyUrl: `${url}/api/wechat/pay-notify` },
    ...change,
  };
  const server = await startServer(settings, { clock, ...(log === undefined ? {} : { log }) });
  const scene = await set(server);
  const anyone = new Caller(url);
  return {
    url,
    clock,
    server,
    platform: server.platform,
    sandboxUrl: sandbox.url,
    settings,
    scene,
    anyone,
    async signInAs(slug) {
      const { body } = await askSandbox(`${sandbox.url}/sandbox/login-code`, {
        method: 'POST',
        body: { person: slug },
      });
      const { token } = await anyone.call(signIn, { code: (body as { code: string }).code });
      return new Caller(url, token);
    },
    sandbox: (method, path_, body) => askSandbox(`${sandbox.url}${path_}`, { method, body }),
    async settle() {
      await server.core.evidence.sealNow();
      await server.core.indicators.judgeTouched();
      await server.core.evidence.sealNow();
      await server.core.evidence.publishNow();
    },
    async close() {
      await server.close();
      await sandbox.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
