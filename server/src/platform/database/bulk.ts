import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Tx } from './database';

/**
 * Rows a statement. Few sizes make few texts, so the embedded engine prepares each once and keeps it; one text
 * for every count of rows would be prepared anew each time and fill the memory until the collector comes.
 */
const sizes = [128, 16, 4, 1] as const;

/** Cuts a list into parts of few sizes, in order. */
export function inFewSizes<T>(list: readonly T[]): T[][] {
  const parts: T[][] = [];
  let start = 0;
  for (const size of sizes) {
    while (list.length - start >= size) {
      parts.push(list.slice(start, start + size));
      start += size;
    }
  }
  return parts;
}

/** `(?, ?), (?, ?)` for so many rows of so many columns. */
export function placesFor(rows: number, columns: number): string {
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
  return Array.from({ length: rows }, () => row).join(', ');
}

/**
 * Inserts many rows with few statements, without building a query for each. Values are stored as the entity's
 * columns say. All of it or none, with the transaction.
 */
export async function insertRows<E extends ObjectLiteral>(
  tx: Tx,
  target: EntityTarget<E>,
  rows: readonly E[],
): Promise<void> {
  const { tableName, columns } = tx.dataSource.getMetadata(target);
  const names = columns.map((column) => `\`${column.databaseName}\``).join(', ');
  for (const part of inFewSizes(rows)) {
    await tx.query(
      `INSERT INTO \`${tableName}\` (${names}) VALUES ${placesFor(part.length, columns.length)}`,
      part.flatMap((row) =>
        columns.map((column) => (column.getEntityValue(row, true) as unknown) ?? null),
      ),
    );
  }
}

/** Deletes the rows with those ids; answers how many there were. */
export async function deleteRows<E extends ObjectLiteral & { id: string }>(
  tx: Tx,
  target: EntityTarget<E>,
  ids: readonly string[],
): Promise<number> {
  const { tableName } = tx.dataSource.getMetadata(target);
  let deleted = 0;
  for (const part of inFewSizes(ids)) {
    const places = part.map(() => '?').join(', ');
    const statement = `DELETE FROM \`${tableName}\` WHERE \`id\` IN (${places})`;
    const result = await tx.queryRunner?.query(statement, part, true);
    deleted += result?.affected ?? 0;
  }
  return deleted;
}
