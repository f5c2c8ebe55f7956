import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app';
import { allMigrations, allEntities, startModules } from './modules';
import type { Core } from './modules/core';
import { vouchForKeys } from './modules/vault';
import { systemClock } from './platform/clock';
import type { Clock } from './platform/clock';
import { FieldCipher } from './platform/crypto/field-cipher';
import { openFieldKeyring } from './platform/crypto/field-keys';
import { memoryLimits, redisLimits } from './platform/http/limits';
import { openDatabase } from './platform/database/data-source';
import { startJobs } from './platform/jobs/jobs';
import { createLog } from './platform/log';
import type { Log } from './platform/log';
import { createMetrics } from './platform/metrics';
import type { Platform } from './platform/platform';
import type { Settings } from './platform/settings';

export interface RunningServer {
  readonly url: string;
  readonly platform: Platform;
  /** The core services, for the demo's seeds and for tests that set the scene. */
  readonly core: Core;
  /** Answers what is under way, flushes what is queued, closes the database. Safe to call twice. */
  close(): Promise<void>;
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Stops accepting, lets requests under way finish for at most ten seconds. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => {
      server.closeAllConnections();
    }, 10_000);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

interface StartOptions {
  readonly clock?: Clock;
  readonly log?: Log;
}

/** Everything that modules stand on. Rejects if the keys do not belong to what the database holds. */
async function openPlatform(
  settings: Settings,
  { clock = systemClock, log = createLog(settings.logLevel) }: StartOptions,
): Promise<Platform> {
  const keyring = openFieldKeyring(settings.folder, settings.fieldKeys);
  const db = await openDatabase(
    {
      url: settings.databaseUrl,
      folder: settings.folder,
      waitMs: settings.databaseWaitMs,
      poolSize: settings.databasePoolSize,
    },
    { entities: allEntities, migrations: allMigrations },
  );
  await vouchForKeys(db, keyring.current()).catch(async (error: unknown) => {
    await db.dataSource.destroy();
    throw error;
  });
  const fields = new FieldCipher(keyring);
  return {
    settings,
    db,
    clock,
    log,
    metrics: createMetrics({ processMetrics: settings.logLevel !== 'silent' }),
    fields,
    keyring,
    limits:
      settings.redisUrl === null ? memoryLimits() : redisLimits(settings.redisUrl, fields, log),
  };
}

/** Opens the database, starts every module and listens. Rejects if any of it fails. */
export async function startServer(
  settings: Settings,
  options: StartOptions = {},
): Promise<RunningServer> {
  const platform = await openPlatform(settings, options);
  const { db, limits, log } = platform;
  const { modules, core, actors, readiness } = startModules(platform);
  const app = createApp({ platform, modules, actors, readiness });
  const handle = app.callback();
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  // Longer than any client or proxy keeps an idle connection: who closes first must not be us, for a request may
  // be on its way.
  server.keepAliveTimeout = 75_000;
  for (const module of modules) module.attach?.(server);
  const port = await listen(server, settings);
  const jobs = startJobs(
    modules.flatMap((module) => module.jobs ?? []),
    log,
  );
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    for (const module of modules) module.leave?.();
    await drain(server);
    await jobs.stop();
    for (const module of [...modules].reverse()) await module.stop?.();
    await limits?.close();
    await db.dataSource.destroy();
  };
  return {
    url: `http://127.0.0.1:${port.toString()}`,
    platform,
    core,
    close: () => (closing ??= close()),
  };
}
