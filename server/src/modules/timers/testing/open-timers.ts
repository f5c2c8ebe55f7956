import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { Database, Tx } from '../../../platform/database/database';
import { openDatabase } from '../../../platform/database/data-source';
import { createLog } from '../../../platform/log';
import { createMetrics } from '../../../platform/metrics';
import type { Platform } from '../../../platform/platform';
import { timers } from '..';
import type { TimersModule } from '..';

/** What a handler did, kept in the database like the real work of a handler. */
export interface Effect {
  readonly kind: string;
  readonly subjectId: string;
  readonly mark: string;
  /** By the clock of these tests. */
  readonly at: number;
}

/** Timers on a database of their own, with a clock to set. */
export interface OpenTimers {
  readonly db: Database;
  readonly clock: { at: number; now(): number };
  /** Another server on the same database, with the same clock. */
  start(): TimersModule;
  /** Keeps an effect in the handler's transaction. */
  effect(tx: Tx, effect: Omit<Effect, 'at'>): Promise<void>;
  effects(): Promise<Effect[]>;
  /** How many timers are set. */
  waiting(): Promise<number>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

async function ownDatabase(): Promise<{ url: string | null; drop: () => Promise<void> }> {
  const server = process.env['TEST_DATABASE_URL'] ?? '';
  if (server === '') return { url: null, drop: () => Promise.resolve() };
  const name = `linli_test_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const connection = await createConnection(server);
    await connection.query(statement).finally(() => connection.end());
  };
  await run(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name}`) };
}

/** Opens them on the embedded engine, or on MariaDB where TEST_DATABASE_URL names a server. Close it in the end. */
export async function openTimers(): Promise<OpenTimers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-timers-'));
  const place = await ownDatabase();
  const db = await openDatabase(
    { url: place.url, folder, waitMs: 20_000, poolSize: 8 },
    { entities: timers.entities, migrations: timers.migrations },
  );
  // No key: an effect that came twice must be seen, not refused.
  await db.dataSource.query(
    'CREATE TABLE `effects` (`kind` varchar(60), `subjectId` varchar(80), `mark` varchar(40), `at` bigint)',
  );
  const clock = {
    at: Date.parse('2026-11-20T08:00:00Z'),
    now(): number {
      return this.at;
    },
  };
  const count = async (statement: string): Promise<number> =>
    Number((await db.query<{ n: string | number }[]>(statement))[0]?.n);
  return {
    db,
    clock,
    start: () =>
      timers.start({
        db,
        clock,
        log: createLog('silent'),
        metrics: createMetrics(),
      } as unknown as Platform),
    async effect(tx, { kind, subjectId, mark }) {
      const row = [kind, subjectId, mark, clock.now()];
      await tx.query('INSERT INTO `effects` VALUES (?, ?, ?, ?)', row);
    },
    async effects() {
      const rows = await db.query<(Omit<Effect, 'at'> & { at: string | number })[]>(
        'SELECT * FROM `effects` ORDER BY `at`, `mark`',
      );
      return rows.map((row) => ({ ...row, at: Number(row.at) }));
    },
    waiting: () => count('SELECT COUNT(*) AS `n` FROM `timers`'),
    async clear() {
      await db.dataSource.query('DELETE FROM `effects`');
      await db.dataSource.query('DELETE FROM `timers`');
    },
    async close() {
      await db.dataSource.destroy();
      await place.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
