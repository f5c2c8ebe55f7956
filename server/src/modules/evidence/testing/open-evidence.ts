import { Readable } from 'node:stream';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { Endpoint, InputOf, OutputOf } from '@linli/shared/kernel/endpoint';
import type { Actor } from '@linli/shared/kernel/roles';
import { FieldCipher } from '../../../platform/crypto/field-cipher';
import { openFieldKeys } from '../../../platform/crypto/field-keys';
import { openDatabase } from '../../../platform/database/data-source';
import type { Database } from '../../../platform/database/database';
import { createLog } from '../../../platform/log';
import { createMetrics } from '../../../platform/metrics';
import type { Platform } from '../../../platform/platform';
import type { Settings } from '../../../platform/settings';
import { Community, households } from '../../households';
import type { EvidenceModule, UsageEvent } from '..';
import { evidence } from '..';

/** A log of its own: database, community, clock to set, keys. */
export interface OpenEvidence {
  readonly db: Database;
  readonly platform: Platform;
  readonly evidence: EvidenceModule;
  readonly community: Community;
  readonly clock: { at: number; now(): number };
  readonly folder: string;
  /** The same module once more on the same database and keys, as another machine would run it. */
  startAnother(): EvidenceModule;
  /** Records uses by `by`, one transaction each, in order. */
  record(count: number, event?: Partial<UsageEvent>): Promise<string[]>;
  /** Asks an endpoint, past audience and wire; answers what the handler answers. */
  ask<E extends Endpoint>(endpoint: E, input: InputOf<E>, actor?: Actor): Promise<OutputOf<E>>;
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

const jiaochang = (): Community => ({
  id: randomUUID(),
  slug: 'jiaochang',
  name: '教场社区',
  region: '泰安市',
  catalogue: 'basic',
  latitude: 36.19,
  longitude: 117.12,
});

/** A use of a new person, with whatever is said otherwise. */
export function aUse(community: Community, event: Partial<UsageEvent> = {}): UsageEvent {
  return {
    type: 'payments.bills-viewed',
    community,
    actor: { kind: 'person', id: randomUUID() },
    role: 'resident',
    householdId: null,
    subject: randomUUID(),
    facts: {},
    ...event,
  };
}

function asking(module: EvidenceModule): OpenEvidence['ask'] {
  return async (endpoint, input, actor = { kind: 'anonymous' }) => {
    const found = module.endpoints.find((one) => one.endpoint.name === endpoint.name);
    if (found === undefined) throw new Error(`${endpoint.name} is not implemented`);
    const answer = await found.handle({
      input: endpoint.input.parse(input),
      actor,
      requestId: 'test',
      address: '127.0.0.1',
      raw: { headers: {}, body: Buffer.alloc(0), stream: Readable.from([]) },
      setHeader: () => undefined,
    });
    return answer as never;
  };
}

/** Opens a log on the embedded engine, or on MariaDB where TEST_DATABASE_URL names a server. Close it in the end. */
export async function openEvidence(): Promise<OpenEvidence> {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-evidence-'));
  const place = await ownDatabase();
  const db = await openDatabase(
    { url: place.url, folder, waitMs: 20_000, poolSize: 16 },
    {
      entities: [...households.entities, ...evidence.entities],
      migrations: [...households.migrations, ...evidence.migrations],
    },
  );
  const community = jiaochang();
  await db.transaction((tx) => tx.insert(Community, community));
  const clock = {
    at: Date.parse('2026-11-20T08:10:00Z'),
    now(): number {
      return this.at;
    },
  };
  const settings = {
    folder,
    deployment: 'sandbox',
    community: community.slug,
    checkpointSeconds: 900,
  } as Settings;
  const fields = new FieldCipher(openFieldKeys(folder));
  const platformOf = (): Platform => ({
    settings,
    db,
    clock,
    log: createLog('silent'),
    metrics: createMetrics(),
    fields,
  });
  const platform = platformOf();
  const start = (on: Platform): EvidenceModule =>
    evidence.start(on, { households: households.start(on) });
  const module = start(platform);
  return {
    db,
    platform,
    evidence: module,
    community,
    clock,
    folder,
    startAnother: () => start(platformOf()),
    async record(count, event = {}) {
      const ids: string[] = [];
      for (let done = 0; done < count; done += 1) {
        ids.push(await db.transaction((tx) => module.record(tx, aUse(community, event))));
      }
      return ids;
    },
    ask: asking(module),
    async close() {
      await module.stop?.();
      await db.dataSource.destroy();
      await place.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
