import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BayKind } from '@linli/shared/contracts/parking';
import { openDatabase } from '../../../platform/database/data-source';
import type { Database, Tx } from '../../../platform/database/database';
import type { UsageEvent } from '../../evidence';
import { Community, households } from '../../households';
import { addCarPark } from '../commands/add-car-park';
import { parking } from '..';

/** A database of its own with one community, a clock to set, and a recorder that keeps what it is told. */
export interface OpenParking {
  readonly db: Database;
  readonly community: Community;
  readonly clock: { at: number; now(): number };
  readonly evidence: { record(tx: Tx, event: UsageEvent): Promise<string> };
  readonly recorded: UsageEvent[];
  addCarPark(bays: Partial<Record<BayKind, number>>, communityId?: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens the tables that parking stands on, on the embedded engine. Close it in afterAll. */
export async function openParking(): Promise<OpenParking> {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-parking-'));
  const db = await openDatabase(
    { url: null, folder, waitMs: 5000, poolSize: 1 },
    {
      entities: [...households.entities, ...parking.entities],
      migrations: [...households.migrations, ...parking.migrations],
    },
  );
  const community: Community = {
    id: randomUUID(),
    slug: 'jiaochang',
    name: '教场社区',
    region: '泰安市',
    catalogue: 'basic',
    latitude: 36.19,
    longitude: 117.12,
  };
  await db.transaction((tx) => tx.insert(Community, community));
  const recorded: UsageEvent[] = [];
  const clock = {
    at: 1_800_000_000_000,
    now() {
      return this.at;
    },
  };
  return {
    db,
    community,
    clock,
    recorded,
    evidence: {
      record: (_tx, event) => {
        recorded.push(event);
        return Promise.resolve(randomUUID());
      },
    },
    addCarPark: (bays, communityId = community.id) =>
      db.transaction((tx) =>
        addCarPark(tx, {
          communityId,
          name: '地下停车场',
          address: '南侧入口',
          latitude: 36.19,
          longitude: 117.12,
          openingHours: '全天',
          synthetic: false,
          bays: Object.entries(bays).map(([kind, capacity]) => ({
            kind: kind as BayKind,
            capacity,
          })),
        }),
      ),
    async close() {
      await db.dataSource.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
