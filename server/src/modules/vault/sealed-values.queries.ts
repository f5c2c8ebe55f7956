import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../platform/database/database';
import type { SealedColumn } from '../../platform/platform';
import type { StoredSeal } from './sealed-columns';

/*
 * Names of tables and columns come from the declarations of our own modules, never from a caller.
 */

/** How many values of a column each version has sealed; version 0 stands for what has not the sealed form at all. */
export async function countByVersion(
  db: Queryable,
  { table, column }: SealedColumn,
): Promise<Map<number, number>> {
  const head = `SUBSTR(\`${column}\`, 1, INSTR(\`${column}\`, '.'))`;
  const rows = await db.query<{ head: string; amount: string | number }[]>(
    `SELECT ${head} AS \`head\`, COUNT(*) AS \`amount\` FROM \`${table}\`` +
      ` WHERE \`${column}\` IS NOT NULL GROUP BY ${head}`,
  );
  const counts = new Map<number, number>();
  for (const { head: start, amount } of rows) {
    const version = Number(/^f([1-9]\d{0,5})\.$/.exec(start)?.[1] ?? 0);
    counts.set(version, (counts.get(version) ?? 0) + Number(amount));
  }
  return counts;
}

/** How many values of these columns are not sealed with that version. */
export async function countOlder(
  db: Queryable,
  columns: readonly SealedColumn[],
  version: number,
): Promise<number> {
  let older = 0;
  for (const column of columns) {
    for (const [sealedWith, amount] of await countByVersion(db, column)) {
      if (sealedWith !== version) older += amount;
    }
  }
  return older;
}

/** The next rows after `lastId` whose value another version has sealed, by id. */
export function olderAfter(
  db: Queryable,
  { table, column, primaryKey }: SealedColumn,
  after: { readonly lastId: string; readonly version: number; readonly limit: number },
): Promise<StoredSeal[]> {
  return db.query<StoredSeal[]>(
    `SELECT \`${primaryKey}\` AS \`rowId\`, \`${column}\` AS \`sealed\`, NULL AS \`blindIndex\`` +
      ` FROM \`${table}\` WHERE \`${primaryKey}\` > ? AND \`${column}\` IS NOT NULL` +
      ` AND \`${column}\` NOT LIKE ? ORDER BY \`${primaryKey}\` LIMIT ${after.limit.toString()}`,
    [after.lastId, `f${after.version.toString()}.%`],
  );
}

/** Puts the new text in place of the old one, unless somebody has changed it since. */
export async function replaceSeal(
  db: Queryable,
  { table, column, primaryKey }: SealedColumn,
  change: { readonly rowId: string; readonly from: string; readonly to: string },
): Promise<void> {
  await db.query(
    `UPDATE \`${table}\` SET \`${column}\` = ? WHERE \`${primaryKey}\` = ? AND \`${column}\` = ?`,
    [change.to, change.rowId, change.from],
  );
}

/** Some stored values from a random point on, around the end to the start; ids are random, so is the sample. */
export async function sampleSeals(
  db: Queryable,
  { table, column, primaryKey, indexColumn }: SealedColumn,
  limit: number,
): Promise<StoredSeal[]> {
  const index = indexColumn === undefined ? 'NULL' : `\`${indexColumn}\``;
  const pick = (comparison: '>=' | '<', from: string, amount: number): Promise<StoredSeal[]> =>
    db.query<StoredSeal[]>(
      `SELECT \`${primaryKey}\` AS \`rowId\`, \`${column}\` AS \`sealed\`, ${index} AS \`blindIndex\`` +
        ` FROM \`${table}\` WHERE \`${primaryKey}\` ${comparison} ? AND \`${column}\` IS NOT NULL` +
        ` ORDER BY \`${primaryKey}\` LIMIT ${amount.toString()}`,
      [from],
    );
  const pivot = randomUUID();
  const after = await pick('>=', pivot, limit);
  if (after.length === limit) return after;
  return [...after, ...(await pick('<', pivot, limit - after.length))];
}
