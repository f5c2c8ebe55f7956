import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { Person } from '@linli/server/modules/identity/entities/person.entity';
import { allEntities, allMigrations } from '@linli/server/modules';
import { openDatabase } from '@linli/server/platform/database/data-source';
import { createTestDatabase } from '../world/test-database';
import type { TestDatabase } from '../world/test-database';

const schema = { entities: allEntities, migrations: allMigrations };
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'linli-exact-'));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** What a database server gives to a database that nobody gave a collation. */
async function useUsualCollation(url: string): Promise<void> {
  const connection = await createConnection(url);
  await connection.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci');
  await connection.end();
}

const open = () => openDatabase({ url: database.url, folder, waitMs: 3000, poolSize: 2 }, schema);

describe('a database made without a thought of collations', () => {
  it('keeps people apart whose indexed words differ in case alone', async () => {
    if (database.url !== null) await useUsualCollation(database.url);
    const db = await open();
    const [upper, lower] = ['oABCdef', 'oabcDEF'].map((openidIndex) => ({
      id: randomUUID(),
      openidIndex,
      openidSealed: '',
      displayNameSealed: '',
      createdAt: 1,
    })) as [Person, Person];
    await db.transaction(async (tx) => {
      await tx.insert(Person, upper);
      await tx.insert(Person, lower);
    });
    const found = await db.read((manager) =>
      manager.findOneBy(Person, { openidIndex: lower.openidIndex }),
    );
    expect(found?.id).toBe(lower.id);
    await db.dataSource.destroy();
  });

  // The embedded engine has no collation to refuse.
  if ((process.env['TEST_DATABASE_URL'] ?? '') !== '') {
    it('is refused once it holds tables, for they would compare wrongly', async () => {
      const connection = await createConnection(database.url ?? '');
      await connection.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci');
      await connection.query('CREATE TABLE anything (id INT)');
      await connection.end();
      await expect(open()).rejects.toThrow('utf8mb4_general_ci');
    });
  }
});
