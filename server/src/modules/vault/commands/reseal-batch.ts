import { FieldUnreadableError } from '../../../platform/crypto/field-cipher';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { failpoint } from '../../../platform/failpoint';
import type { Platform, SealedColumn } from '../../../platform/platform';
import { KeyRotation } from '../entities/key-rotation.entity';
import { inOrder, placeOf } from '../sealed-columns';
import type { StoredSeal } from '../sealed-columns';
import { countOlder, olderAfter, replaceSeal } from '../sealed-values.queries';

/** Rows a transaction: small enough that whoever waits for the embedded engine does not notice. */
const batchSize = 200;
/** The same for columns of long text, such as a part of an uploaded list. */
const longBatchSize = 5;

type Position = Pick<KeyRotation, 'atTable' | 'atColumn' | 'lastId'>;
const start: Position = { atTable: '', atColumn: '', lastId: '' };
/** Sorts after every name of a table. */
const behindAll = '~';

interface Resealed {
  readonly rowId: string;
  readonly from: string;
  /** Null if no key opens it: it stays as it is. */
  readonly to: string | null;
}

/** The column it is at: the same, or the first behind it if that one is no longer there. */
function columnAt(
  columns: readonly SealedColumn[],
  { atTable, atColumn }: Position,
): SealedColumn | undefined {
  const at = `${atTable}.${atColumn}`;
  return inOrder(columns).find(({ table, column }) => `${table}.${column}` >= at);
}

function columnBehind(
  columns: readonly SealedColumn[],
  known: SealedColumn,
): SealedColumn | undefined {
  const ordered = inOrder(columns);
  return ordered[ordered.findIndex((one) => one === known) + 1];
}

function resealed({ fields }: Platform, column: SealedColumn, stored: StoredSeal): Resealed {
  const { rowId, sealed } = stored;
  const place = placeOf(column, rowId);
  try {
    return { rowId, from: sealed, to: fields.seal(fields.open(sealed, place), place) };
  } catch (error) {
    if (!(error instanceof FieldUnreadableError)) throw error;
    return { rowId, from: sealed, to: null };
  }
}

/** Moves the rotation on if nobody else has done so; answers whether it did. */
function moveOn(
  tx: Tx,
  { id, state, atTable, atColumn, lastId, done }: KeyRotation,
  change: Partial<KeyRotation>,
): Promise<boolean> {
  return changeIf(tx, KeyRotation, {
    expected: { id, state, atTable, atColumn, lastId, done },
    change,
  });
}

/** The end of a walk: it is finished, or values sealed by another server meanwhile need one walk more. */
async function closeWalk(
  { db, clock }: Platform,
  columns: readonly SealedColumn[],
  rotation: KeyRotation,
): Promise<void> {
  const left = await countOlder(db, columns, rotation.toVersion);
  const isDone = left <= rotation.unreadable;
  await db.transaction((tx) =>
    moveOn(
      tx,
      rotation,
      isDone
        ? { running: null, state: 'done', done: rotation.total, finishedAt: clock.now() }
        : { ...start, unreadable: 0 },
    ),
  );
}

/** Whoever keeps the keys has added one more meanwhile: all over again, to that one. */
async function turnToNewest({ db, fields }: Platform, rotation: KeyRotation): Promise<void> {
  const change = { ...start, toVersion: fields.version, unreadable: 0 };
  await db.transaction((tx) => moveOn(tx, rotation, change));
}

/** Where the walk is after this batch: further on in the column, or at the start of the next one. */
function positionAfter(
  columns: readonly SealedColumn[],
  column: SealedColumn,
  { rows, limit }: { readonly rows: readonly StoredSeal[]; readonly limit: number },
): Position {
  const last = rows.length === limit ? rows.at(-1) : undefined;
  if (last !== undefined) {
    return { atTable: column.table, atColumn: column.column, lastId: last.rowId };
  }
  const next = columnBehind(columns, column);
  return { atTable: next?.table ?? behindAll, atColumn: next?.column ?? '', lastId: '' };
}

function limitFor({ db: { dataSource } }: Platform, { table, column }: SealedColumn): number {
  const known = dataSource.entityMetadatas
    .find(({ tableName }) => tableName === table)
    ?.columns.find(({ databaseName }) => databaseName === column);
  return known?.type === 'varchar' ? batchSize : longBatchSize;
}

async function walkOn(
  platform: Platform,
  rotation: KeyRotation,
  { columns, column }: { columns: readonly SealedColumn[]; column: SealedColumn },
): Promise<void> {
  const isSame = column.table === rotation.atTable && column.column === rotation.atColumn;
  const limit = limitFor(platform, column);
  const rows = await olderAfter(platform.db, column, {
    lastId: isSame ? rotation.lastId : '',
    version: rotation.toVersion,
    limit,
  });
  const changes = rows.map((stored) => resealed(platform, column, stored));
  const unreadable = changes.filter(({ to }) => to === null).length;
  await platform.db.transaction(async (tx) => {
    const isMine = await moveOn(tx, rotation, {
      ...positionAfter(columns, column, { rows, limit }),
      done: rotation.done + rows.length,
      unreadable: rotation.unreadable + unreadable,
    });
    if (!isMine) return;
    for (const { rowId, from, to } of changes) {
      if (to !== null) await replaceSeal(tx, column, { rowId, from, to });
    }
    if (rows.length > 0) failpoint('rotate.before-commit');
  });
  if (rows.length > 0) failpoint('rotate.after-commit');
}

/**
 * Seals the next rows anew and moves the rotation on with them, in one transaction: whatever crashes, each row is
 * whole and counted at most once. A row that somebody else writes meanwhile is left to them: they seal with the
 * newest key anyway. Two servers may do it at once; one of them then changes nothing.
 */
export async function resealBatch(
  platform: Platform,
  columns: readonly SealedColumn[],
  rotation: KeyRotation,
): Promise<void> {
  const { fields } = platform;
  if (fields.version < rotation.toVersion) fields.refresh();
  if (fields.version < rotation.toVersion) {
    throw new Error('the key that is rotated to is not here');
  }
  if (fields.version > rotation.toVersion) return turnToNewest(platform, rotation);
  const column = columnAt(columns, rotation);
  if (column === undefined) return closeWalk(platform, columns, rotation);
  return walkOn(platform, rotation, { columns, column });
}
