import type { EntityManager } from 'typeorm';
import { parseSm2Payload } from '@linli/shared/evidence/checkpoint';
import { canonicalJson } from '@linli/shared/evidence/canonical-json';
import { logEntryShape } from '@linli/shared/evidence/entry';
import type { LogEntry } from '@linli/shared/evidence/entry';
import { parseNote } from '@linli/shared/evidence/note';
import { sm3 } from '../../platform/crypto/sm3';
import type { CheckpointRow } from './entities/checkpoint-row.entity';
import type { EntryDetail } from './entities/entry-detail.entity';
import type { LogEntryRow } from './entities/log-entry-row.entity';
import type { TileRow } from './entities/tile-row.entity';
import { findDetails } from './log.queries';
import { rootOfNote } from './published-log';
import { findAllTiles, findCheckpoints, findEntries, findTreeHead } from './tree.queries';
import { emptyEdge, GrowingTree } from './tree/growing-tree';

const page = 1000;

/** What a log turned out to be when all of it was computed again. */
export interface Recomputed {
  readonly size: number;
  /** What is wrong, in the order of the log; empty when every stored row follows from the entries. */
  readonly problems: readonly string[];
}

function read(text: string): LogEntry | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const entry = logEntryShape.safeParse(parsed);
    return entry.success && canonicalJson(parsed) === text ? entry.data : null;
  } catch {
    return null;
  }
}

function agrees(row: LogEntryRow, entry: LogEntry): boolean {
  return (
    row.entryId === entry.id &&
    row.type === entry.type &&
    row.hour === entry.hour &&
    row.origin === entry.origin
  );
}

function opens(detail: EntryDetail, entry: LogEntry): boolean {
  const salt = Buffer.from(detail.salt, 'hex');
  const hash = sm3(salt, Buffer.from(detail.detail, 'utf8')).toString('hex');
  return salt.length === 16 && hash === entry.commitment;
}

/** True if the row is a canonical entry, agrees with its columns, and is opened by the detail. */
export function isOpenedBy(row: LogEntryRow, detail: EntryDetail): boolean {
  const entry = read(row.entry);
  return entry !== null && agrees(row, entry) && opens(detail, entry);
}

/** The first thing that is wrong with a row, or null; `place` is where it should stand. */
function entryProblem(
  row: LogEntryRow,
  place: { index: number; leafSha256: string; leafSm3: string },
  detail: EntryDetail | undefined,
): string | null {
  if (row.idx !== place.index) return 'stands in another place';
  const entry = read(row.entry);
  if (entry === null) return 'is no canonical entry';
  if (!agrees(row, entry)) return 'does not agree with its columns';
  if (row.leafSha256 !== place.leafSha256) return 'has another SHA-256 leaf hash';
  if (row.leafSm3 !== place.leafSm3) return 'has another SM3 leaf hash';
  // A deleted detail leaves the entry as valid as before.
  if (detail !== undefined && !opens(detail, entry)) return 'is not opened by its detail';
  return null;
}

function hasSm3Root(note: string, root: Uint8Array): boolean {
  const line = parseNote(note).signatures[1];
  return line !== undefined && Buffer.from(parseSm2Payload(line.signature).root).equals(root);
}

function checkpointProblem(checkpoint: CheckpointRow, tree: GrowingTree): string | null {
  const roots = tree.roots();
  try {
    if (!Buffer.from(rootOfNote(checkpoint.note)).equals(roots.sha256))
      return 'another SHA-256 root';
    if (!hasSm3Root(checkpoint.note, roots.sm3)) return 'another SM3 root';
  } catch {
    return 'a damaged note';
  }
  return checkpoint.sm3Frontier === tree.edge().sm3Frontier ? null : 'another SM3 edge';
}

function tileProblems(tree: GrowingTree, stored: readonly TileRow[]): string[] {
  const kept = new Map(stored.map((tile) => [`${tile.level}/${tile.tileIndex}`, tile]));
  const problems: string[] = [];
  for (const { level, tileIndex, width, hashes } of tree.grownTiles()) {
    const name = `${level}/${tileIndex}`;
    const tile = kept.get(name);
    kept.delete(name);
    if (tile?.width !== width || tile.hashes !== hashes) {
      problems.push(`tile ${name} does not follow from the entries`);
    }
  }
  return [...problems, ...[...kept.keys()].map((name) => `tile ${name} belongs to no entry`)];
}

class Recomputation {
  readonly tree = new GrowingTree(emptyEdge, []);
  readonly problems: string[] = [];

  constructor(private readonly checkpoints: CheckpointRow[]) {}

  append(row: LogEntryRow, detail: EntryDetail | undefined): void {
    const place = this.tree.append(Buffer.from(row.entry, 'utf8'));
    const problem = entryProblem(row, place, detail);
    if (problem !== null) this.problems.push(`entry ${place.index} ${problem}`);
    const { size } = this.tree.edge();
    const checkpoint = this.checkpoints[0];
    if (checkpoint?.size !== size) return;
    this.checkpoints.shift();
    const wrong = checkpointProblem(checkpoint, this.tree);
    if (wrong !== null) this.problems.push(`checkpoint ${size} has ${wrong}`);
  }

  finish(): void {
    for (const { size } of this.checkpoints) {
      this.problems.push(`checkpoint ${size} is larger than the log`);
    }
  }
}

/**
 * Derives every leaf hash, tile, edge and root of a community's log again from its entries, and compares all of it
 * with what is stored. Reads the whole log in order; keeps its tiles in memory (64 bytes an entry). Changes nothing.
 */
export async function recomputeLog(
  manager: EntityManager,
  communityId: string,
): Promise<Recomputed> {
  const head = await findTreeHead(manager, communityId);
  const work = new Recomputation(await findCheckpoints(manager, communityId));
  let rows: LogEntryRow[];
  let next = 0;
  do {
    rows = await findEntries(manager, communityId, { from: next, to: next + page });
    const ids = rows.map((row) => row.entryId);
    const details = await findDetails(manager, ids);
    for (const row of rows) work.append(row, details.get(row.entryId));
    next += page;
  } while (rows.length > 0);
  work.finish();
  const edge = work.tree.edge();
  const stored = head ?? emptyEdge;
  if (stored.size !== edge.size) work.problems.push(`the head says ${stored.size} entries`);
  for (const name of ['sha256Frontier', 'sm3Frontier'] as const) {
    if (stored[name] !== edge[name]) work.problems.push(`the head has another ${name}`);
  }
  work.problems.push(...tileProblems(work.tree, await findAllTiles(manager, communityId)));
  return { size: edge.size, problems: work.problems };
}
