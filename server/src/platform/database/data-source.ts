import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import type { DataSourceOptions, MixedList } from 'typeorm';
import type { EntityClass, MigrationClass } from '../platform';
import { Database } from './database';
import { fence } from './fenced-sqlite';

/** Where the rows are kept: a MySQL/MariaDB server by URL, or the embedded engine in a folder. */
export interface DatabasePlace {
  readonly url: string | null;
  readonly folder: string;
  /** How long a statement may wait for the embedded engine's one connection. */
  readonly waitMs: number;
  readonly poolSize: number;
}

export interface DatabaseSchema {
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
}

function embeddedOptions(folder: string): DataSourceOptions {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    type: 'better-sqlite3',
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the driver is handed over as a module object
    driver: require('libsql') as unknown,
    database: path.join(folder, 'linli.db'),
    enableWAL: true,
    statementCacheSize: 300,
    prepareDatabase: (connection: { pragma(text: string): unknown }) => {
      connection.pragma('synchronous = FULL');
      // SQLite keeps 2 MB of pages by itself; a community's bills alone are more.
      connection.pragma('cache_size = -65536');
      connection.pragma('mmap_size = 268435456');
      connection.pragma('temp_store = MEMORY');
    },
  };
}

/** How text is compared: openids and keys that differ in case alone are different, on both engines. */
const collation = 'utf8mb4_bin';

interface ServerFacts {
  readonly version: string;
  readonly collation: string | null;
  readonly tables: number;
}

async function factsOf(connection: Connection): Promise<ServerFacts> {
  const [rows] = await connection.query(
    'SELECT VERSION() AS `version`, @@collation_database AS `collation`,' +
      ' (SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()) AS `tables`',
  );
  const [facts] = rows as ServerFacts[];
  if (facts === undefined) throw new Error('the database server does not say what it is');
  return facts;
}

/**
 * Gives an empty database the collation that the product needs, and refuses a filled one that has another: by
 * the usual one, two people whose openids differ in case alone would share an account.
 */
async function compareExactly(connection: Connection, facts: ServerFacts): Promise<void> {
  if (facts.collation === collation) return;
  if (facts.tables > 0) {
    throw new Error(
      `the database compares text by ${facts.collation ?? 'nothing'}; its tables must be converted to ${collation}`,
    );
  }
  await connection.query(`ALTER DATABASE CHARACTER SET utf8mb4 COLLATE ${collation}`);
}

/** MariaDB and MySQL share a protocol but not every word of SQL, so the server is asked which of them it is. */
async function serverKind(url: string): Promise<'mysql' | 'mariadb'> {
  const connection = await createConnection(url);
  try {
    const facts = await factsOf(connection);
    await compareExactly(connection, facts);
    return facts.version.includes('MariaDB') ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

async function serverOptions(url: string, poolSize: number): Promise<DataSourceOptions> {
  return {
    type: await serverKind(url),
    url,
    timezone: 'Z',
    charset: 'utf8mb4',
    poolSize,
    extra: { connectTimeout: 5000, idleTimeout: 60_000 },
  };
}

/** Opens the database and brings its schema up to date. Rejects if a migration fails; nothing is served then. */
export async function openDatabase(
  place: DatabasePlace,
  schema: DatabaseSchema,
): Promise<Database> {
  const options =
    place.url === null
      ? embeddedOptions(path.join(place.folder, 'database'))
      : await serverOptions(place.url.replace(/^mariadb:/, 'mysql:'), place.poolSize);
  const dataSource = new DataSource({
    ...options,
    entities: [...schema.entities] as MixedList<never>,
    migrations: [...schema.migrations] as MixedList<never>,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
  });
  const plainRead =
    place.url === null
      ? fence(dataSource, place.waitMs)
      : (statement: string, parameters: readonly unknown[]) =>
          dataSource.query<unknown>(statement, [...parameters]);
  await dataSource.initialize();
  await dataSource.runMigrations();
  return new Database(dataSource, place.url === null ? 'libsql' : 'mysql', plainRead);
}
