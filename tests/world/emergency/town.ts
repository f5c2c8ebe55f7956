import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allEntities, allMigrations } from '@linli/server/modules';
import { emergency } from '@linli/server/modules/emergency/index';
import { onTimers } from '@linli/server/modules/emergency/commands/keep-asking';
import type { EmergencyCore, EmergencyParts } from '@linli/server/modules/emergency/commands/parts';
import { createEmergencyEvents } from '@linli/server/modules/emergency/emergency.events';
import { Community } from '@linli/server/modules/households/index';
import { timers } from '@linli/server/modules/timers/index';
import type { TimersModule } from '@linli/server/modules/timers/index';
import { FieldCipher } from '@linli/server/platform/crypto/field-cipher';
import { openFieldKeys } from '@linli/server/platform/crypto/field-keys';
import { openDatabase } from '@linli/server/platform/database/data-source';
import { afterCommit } from '@linli/server/platform/database/database';
import type { Database } from '@linli/server/platform/database/database';
import { createLog } from '@linli/server/platform/log';
import { createMetrics } from '@linli/server/platform/metrics';
import type { Platform } from '@linli/server/platform/platform';
import { createTestDatabase } from '../test-database';

/** One event that the log would have got. */
export interface Recorded {
  readonly type: string;
  readonly subject: string;
}

/** One running instance of the module over the town's database. */
export interface Instance {
  readonly parts: EmergencyParts;
  readonly timers: TimersModule;
}

/** A town without HTTP: the module and its timers on a real database, everything around them played. */
export interface Town {
  readonly db: Database;
  readonly communityId: string;
  readonly clock: { at: number; now(): number };
  /** What was recorded by transactions that committed, in order. */
  readonly recorded: readonly Recorded[];
  readonly responders: readonly string[];
  /** A new instance, as after a restart: it knows nothing but the database. */
  start(): Instance;
  close(): Promise<void>;
}

/** Where somebody in care lives; the same id names record and person, so that device and phone are one caller. */
export function subjectOf(communityId: string, careRecordId: string) {
  return {
    careRecordId,
    communityId,
    estateId: communityId,
    gridId: null,
    householdId: careRecordId,
    personId: careRecordId,
    group: 'lives-alone-60' as const,
    address: '',
    name: '',
    checkInBy: null,
    startedAt: 0,
    endedAt: null,
    buildingPosition: null,
  };
}

function playedCore(
  town: { communityId: string; responders: readonly string[]; recorded: Recorded[] },
  timersModule: TimersModule,
): EmergencyCore {
  const { communityId, responders, recorded } = town;
  const grant = { role: 'grid-worker' as const, communityId, estateId: null, gridId: null };
  const onDuty = responders.slice(0, -3).map((personId) => ({
    ...{ personId, grants: [grant], position: null },
    until: Number.MAX_SAFE_INTEGER,
  }));
  const nothing = () => Promise.resolve();
  return {
    households: { communities: {} } as unknown as EmergencyCore['households'],
    evidence: {
      record: (tx, { type, subject }) => {
        afterCommit(tx, () => void recorded.push({ type, subject }));
        return Promise.resolve('');
      },
    },
    operations: { record: nothing },
    messages: { send: nothing },
    timers: timersModule,
    realtime: { tell: nothing },
    channels: {
      deliver: () => Promise.resolve([]),
      deliveriesOfAll: () => Promise.resolve(new Map()),
      onDelivered: () => undefined,
    },
    duty: {
      onDuty: () => Promise.resolve(onDuty),
      staffOf: () => Promise.resolve(responders.slice(-3)),
    },
    devices: {
      of: () => Promise.resolve(new Map()),
      onTest: () => undefined,
      deviceById: () => Promise.resolve(null),
    },
    care: {
      subjectById: (_, id) => Promise.resolve(subjectOf(communityId, id)),
      subjectOfPerson: (_, id) => Promise.resolve(subjectOf(communityId, id)),
      subjectsById: () => Promise.resolve([]),
      cardOf: () => Promise.reject(new Error('not played')),
      verifiedContactsOf: () => Promise.resolve([]),
      familyOf: () => Promise.resolve([]),
      relativesOf: () => Promise.resolve([]),
      matchesDoorCode: () => Promise.resolve(false),
      onHelpNeeded: () => undefined,
      openSubjects: () => Promise.resolve([]),
      onChanged: () => undefined,
      setLastDrills: () => undefined,
    },
  };
}

/** Raises the town with that many responders on duty and three in the office. */
export async function raiseTown(onDuty: number): Promise<Town> {
  // In memory where there is such a place: what a disk has to promise is tried by killing servers.
  const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = await mkdtemp(path.join(place, 'linli-town-'));
  const database = await createTestDatabase();
  const db = await openDatabase(
    { url: database.url, folder, waitMs: 60_000, poolSize: 8 },
    {
      entities: [...new Set([...allEntities, ...emergency.entities])],
      migrations: [...new Set([...allMigrations, ...emergency.migrations])],
    },
  );
  const communityId = randomUUID();
  await db.transaction((tx) =>
    tx.insert(Community, {
      id: communityId,
      slug: 'jiaochang',
      name: '教场社区',
      region: '',
      catalogue: 'basic',
      latitude: 36.19,
      longitude: 117.12,
    }),
  );
  const at = Date.parse('2026-11-20T00:00:00Z');
  const clock = { at, now: () => clock.at };
  const responders = Array.from({ length: onDuty + 3 }, () => randomUUID());
  const recorded: Recorded[] = [];
  const fields = new FieldCipher(openFieldKeys(folder));
  return {
    db,
    communityId,
    clock,
    recorded,
    responders,
    start() {
      const metrics = createMetrics({ processMetrics: false });
      const log = createLog(process.env['TEST_LOG_LEVEL'] ?? 'silent');
      const settings = { community: 'jiaochang' };
      const platform = { db, clock, fields, log, metrics, settings } as unknown as Platform;
      const timersModule = timers.start(platform);
      const core = playedCore({ communityId, responders, recorded }, timersModule);
      const parts = { platform, core, events: createEmergencyEvents(core.evidence) };
      onTimers(timersModule, parts);
      return { parts, timers: timersModule };
    },
    async close() {
      await db.dataSource.destroy();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
