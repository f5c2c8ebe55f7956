import { randomUUID } from 'node:crypto';
import type { FieldKeys } from '../../platform/crypto/field-cipher';
import type { Database } from '../../platform/database/database';

/** What was searched, and whether a key was found. */
export interface KeySearch {
  readonly tables: number;
  readonly rows: number;
  readonly found: boolean;
}

/** Rows of each table that are searched; whole tables where they are small. */
const rowsOfTable = 300;

/** Every way in which a key might have been written down. */
function writtenForms(keys: FieldKeys): string[] {
  const secrets = [
    keys.index,
    ...keys.versions.flatMap(({ encryption, authentication }) => [encryption, authentication]),
  ];
  return secrets.flatMap((secret) => {
    const hex = secret.toString('hex');
    const base64 = secret.toString('base64').replace(/=+$/, '');
    return [hex, hex.toUpperCase(), base64, secret.toString('base64url')];
  });
}

interface TextTable {
  readonly name: string;
  readonly key: string;
  readonly isKeyText: boolean;
  readonly columns: readonly string[];
}

function textTables({ dataSource }: Database): TextTable[] {
  return dataSource.entityMetadatas.flatMap(({ tableName, columns, primaryColumns }) => {
    const texts = columns.filter(({ type }) => type === 'varchar' || type === 'text');
    const [key] = primaryColumns;
    if (key === undefined || texts.length === 0) return [];
    return {
      name: tableName,
      key: key.databaseName,
      isKeyText: key.type === 'varchar',
      columns: texts.map(({ databaseName }) => databaseName),
    };
  });
}

type Row = Readonly<Record<string, string | null>>;

/** From a random point on where ids are random, else the newest. */
async function someRows(
  db: Database,
  { name, key, isKeyText, columns }: TextTable,
): Promise<Row[]> {
  const select = `SELECT ${columns.map((column) => `\`${column}\``).join(', ')} FROM \`${name}\``;
  const limit = (amount: number): string => `LIMIT ${amount.toString()}`;
  if (!isKeyText)
    return db.query<Row[]>(`${select} ORDER BY \`${key}\` DESC ${limit(rowsOfTable)}`);
  const pivot = randomUUID();
  const order = `ORDER BY \`${key}\``;
  const after = await db.query<Row[]>(
    `${select} WHERE \`${key}\` >= ? ${order} ${limit(rowsOfTable)}`,
    [pivot],
  );
  if (after.length === rowsOfTable) return after;
  const before = await db.query<Row[]>(
    `${select} WHERE \`${key}\` < ? ${order} ${limit(rowsOfTable - after.length)}`,
    [pivot],
  );
  return [...after, ...before];
}

/** Looks for the keys themselves in the text columns of every table. */
export async function searchForKeys(db: Database, keys: FieldKeys): Promise<KeySearch> {
  const forms = writtenForms(keys);
  const tables = textTables(db);
  let rows = 0;
  let found = false;
  for (const table of tables) {
    for (const row of await someRows(db, table)) {
      rows += 1;
      const text = Object.values(row).join('\n');
      found ||= forms.some((form) => text.includes(form));
    }
  }
  return { tables: tables.length, rows, found };
}

/** The columns of the schema that are named as sealed, as `table.column`. */
export function columnsNamedSealed({ dataSource }: Database): string[] {
  return dataSource.entityMetadatas.flatMap(({ tableName, columns }) =>
    columns
      .filter(({ databaseName }) => databaseName.endsWith('Sealed'))
      .map(({ databaseName }) => `${tableName}.${databaseName}`),
  );
}
