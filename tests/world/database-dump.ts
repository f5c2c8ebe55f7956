import type { FieldCipher } from '@linli/server/platform/crypto/field-cipher';
import { FieldUnreadableError } from '@linli/server/platform/crypto/field-cipher';
import type { Database } from '@linli/server/platform/database/database';

type Row = Readonly<Record<string, unknown>>;

/** Every row of every table as stored: what somebody who copies the database has. */
export async function dumpDatabase(db: Database): Promise<ReadonlyMap<string, readonly Row[]>> {
  const tables = db.dataSource.entityMetadatas.map(({ tableName }) => tableName);
  const dump = new Map<string, readonly Row[]>();
  for (const table of tables) {
    dump.set(table, await db.query<Row[]>(`SELECT * FROM \`${table}\``));
  }
  return dump;
}

/** Every sealed value that the keys open, `table.column` before it: what somebody who has the keys as well reads. */
export function openDump(dump: ReadonlyMap<string, readonly Row[]>, fields: FieldCipher): string[] {
  const opened: string[] = [];
  for (const [table, rows] of dump) {
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string' || fields.versionOf(value) === null) continue;
        for (const rowId of Object.values(row).filter((one) => typeof one === 'string')) {
          try {
            opened.push(`${table}.${column} ${fields.open(value, { table, column, rowId })}`);
            break;
          } catch (error) {
            if (!(error instanceof FieldUnreadableError)) throw error;
          }
        }
      }
    }
  }
  return opened;
}
