import { inFewSizes, placesFor } from './bulk';
import { engineOf } from './database';
import type { Tx } from './database';

/** A table of counters: its primary key, and the one column that grows. */
export interface CounterTable {
  readonly table: string;
  readonly keys: readonly string[];
  readonly counter: string;
}

/** One growth: the values of the key, in the order of `keys`, and by how much. */
export interface Growth {
  readonly key: readonly string[];
  readonly by: number;
}

function statementFor(
  { table, keys, counter }: CounterTable,
  engine: string,
  rows: number,
): string {
  const quote = (name: string): string => `\`${name}\``;
  const columns = [...keys, counter].map(quote).join(', ');
  const insert = `INSERT INTO ${quote(table)} (${columns}) VALUES ${placesFor(rows, keys.length + 1)}`;
  const grown = quote(counter);
  return engine === 'mysql'
    ? `${insert} ON DUPLICATE KEY UPDATE ${grown} = ${grown} + VALUES(${grown})`
    : `${insert} ON CONFLICT (${keys.map(quote).join(', ')}) DO UPDATE SET ${grown} = ${grown} + excluded.${grown}`;
}

/** Adds to counters, making those that do not exist. All of it or none, with the transaction. */
export async function addToCounters(
  tx: Tx,
  table: CounterTable,
  growths: readonly Growth[],
): Promise<void> {
  for (const part of inFewSizes(growths)) {
    await tx.query(
      statementFor(table, engineOf(tx), part.length),
      part.flatMap(({ key, by }) => [...key, by]),
    );
  }
}
