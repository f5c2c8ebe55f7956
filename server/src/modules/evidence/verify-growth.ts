import { sameBytes } from '@linli/shared/evidence/hash';
import { leafHash, Frontier } from '@linli/shared/evidence/merkle';
import { verifyConsistency } from '@linli/shared/evidence/verification';
import { sha256, sm3 } from '../../platform/crypto/sm3';
import type { Database } from '../../platform/database/database';
import type { CheckpointRow } from './entities/checkpoint-row.entity';
import type { TreeHead } from './entities/tree-head.entity';
import { rootOfNote } from './published-log';
import { findEntries, findTiles } from './tree.queries';
import { rootsOf } from './tree/growing-tree';
import { hashesFromText } from './tree/hash-text';
import { TileReader } from './tree/tile-reader';

const page = 1000;

/** Thrown where a tree is not the continuation of what was published; such a tree is never signed. */
class InconsistentLog extends Error {
  constructor(reason: string) {
    super(`the log must not be signed: ${reason}`);
    this.name = 'InconsistentLog';
  }
}

interface Growth {
  readonly head: TreeHead;
  readonly last: CheckpointRow | null;
}

/** From what is stored, not from what was remembered: a tile that somebody changed must be seen. */
function freshTiles(db: Database): TileReader {
  return new TileReader(
    (communityId, places) => db.read((manager) => findTiles(manager, communityId, places)),
    0,
  );
}

async function verifyTiles(db: Database, { head, last }: Growth): Promise<void> {
  if (last === null) return;
  const { communityId, size } = head;
  const proof = await freshTiles(db).consistency(communityId, { first: last.size, second: size });
  const isContinued = verifyConsistency(sha256, {
    first: last.size,
    second: size,
    firstRoot: rootOfNote(last.note),
    secondRoot: rootsOf(head).sha256,
    proof,
  });
  if (!isContinued) throw new InconsistentLog(`size ${size} does not continue ${last.size}`);
}

/** The SM3 tree has no tiles: its new leaves are hashed again from the entries, on top of the last edge. */
async function verifyEntries(db: Database, { head, last }: Growth): Promise<void> {
  const from = last?.size ?? 0;
  const edge = Frontier.restore(sm3, from, hashesFromText(last?.sm3Frontier ?? ''));
  for (let next = from; next < head.size; next += page) {
    const to = Math.min(next + page, head.size);
    const rows = await db.read((manager) =>
      findEntries(manager, head.communityId, { from: next, to }),
    );
    if (rows.length !== to - next) throw new InconsistentLog(`entries ${next}–${to} have a gap`);
    for (const row of rows) {
      const leaf = Buffer.from(row.entry, 'utf8');
      if (Buffer.from(leafHash(sha256, leaf)).toString('hex') !== row.leafSha256) {
        throw new InconsistentLog(`entry ${row.idx} is not what was sealed`);
      }
      edge.append(leafHash(sm3, leaf));
    }
  }
  if (!sameBytes(edge.root(), rootsOf(head).sm3)) {
    throw new InconsistentLog(`the SM3 tree of ${head.size} does not continue ${from}`);
  }
}

/** Rejects with InconsistentLog unless the tree continues the last checkpoint, in both hashes. */
export async function verifyGrowth(db: Database, growth: Growth): Promise<void> {
  try {
    await verifyTiles(db, growth);
    await verifyEntries(db, growth);
  } catch (error) {
    // A tile that is missing or cut off is as bad as a wrong one.
    if (error instanceof RangeError || error instanceof SyntaxError) {
      throw new InconsistentLog(error.message);
    }
    throw error;
  }
}
