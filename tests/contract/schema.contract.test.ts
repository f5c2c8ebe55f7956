import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allEntities, allMigrations } from '@linli/server/modules';
import { openDatabase } from '@linli/server/platform/database/data-source';
import type { Database } from '@linli/server/platform/database/database';
import { createTestDatabase } from '../world/test-database';
import type { TestDatabase } from '../world/test-database';

let folder: string;
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-schema-'));
  database = await createTestDatabase();
  db = await openDatabase(
    { url: database.url, folder, waitMs: 2000, poolSize: 4 },
    { entities: allEntities, migrations: allMigrations },
  );
}, 60_000);

afterAll(async () => {
  await db.dataSource.destroy();
  await database.drop();
  await rm(folder, { recursive: true });
});

describe('the schema', () => {
  it('is made by the migrations exactly as the entities want it', async () => {
    const drift = await db.dataSource.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map((query) => query.query)).toEqual([]);
  });

  it('can be taken back step by step to nothing, and made again', async () => {
    for (let step = 0; step < allMigrations.length; step += 1) {
      await db.dataSource.undoLastMigration();
    }
    expect(await db.dataSource.showMigrations()).toBe(true);
    await db.dataSource.runMigrations();
    const drift = await db.dataSource.driver.createSchemaBuilder().log();
    expect(drift.upQueries).toHaveLength(0);
  }, 60_000);
});
