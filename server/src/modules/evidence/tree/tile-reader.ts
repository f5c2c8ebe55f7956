import type { Hash } from '@linli/shared/evidence/hash';
import { hashesOf, planConsistency, planInclusion } from '@linli/shared/evidence/proofs';
import type { ProofPlan, Subtree, SubtreeReader } from '@linli/shared/evidence/proofs';
import { tileHeight, tileSpanOf, tileWidth } from '@linli/shared/evidence/tiles';
import { sha256 } from '../../../platform/crypto/sm3';
import type { StoredTile } from './growing-tree';
import { TileNodes } from './tile-nodes';

type TilePlace = Pick<StoredTile, 'level' | 'tileIndex'>;
/** Reads the stored tiles among the places asked for. */
export type LoadTiles = (
  communityId: string,
  places: readonly TilePlace[],
) => Promise<readonly StoredTile[]>;

const hash: Hash = sha256;

function keyOf({ level, tileIndex }: TilePlace): string {
  return `${level}/${tileIndex}`;
}

/** Full tiles never change, so they may be kept; the least recently used one goes first. */
class TileMemory {
  private readonly kept = new Map<string, TileNodes>();

  constructor(private readonly most: number) {}

  get(key: string): TileNodes | undefined {
    const tile = this.kept.get(key);
    if (tile === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, tile);
    return tile;
  }

  put(key: string, tile: TileNodes): void {
    this.kept.set(key, tile);
    if (this.kept.size <= this.most) return;
    const oldest = this.kept.keys().next().value;
    if (oldest !== undefined) this.kept.delete(oldest);
  }
}

/** Reads the roots of perfect subtrees from the tiles that hold them. */
function readerOf(tiles: ReadonlyMap<string, TileNodes>): SubtreeReader {
  // The same subtree is the same object each time, so that a bundle can share its text.
  const known = new Map<string, Uint8Array>();
  return (level, index) => {
    const key = `${level}/${index}`;
    const again = known.get(key);
    if (again !== undefined) return again;
    const span = tileSpanOf(level, index);
    const tile = tiles.get(keyOf({ level: span.level, tileIndex: span.index }));
    const root = tile?.root(level % tileHeight, span.first / span.count) ?? null;
    if (root === null) throw new RangeError(`no stored hash ${level}/${index}`);
    known.set(key, root);
    return root;
  };
}

/** Proofs over stored tiles. */
export class TileReader {
  private readonly memory: TileMemory;

  /** `keep` full tiles stay in memory, 16 KiB each; with 0 every question is answered from what is stored. */
  constructor(
    private readonly load: LoadTiles,
    keep = 2048,
  ) {
    this.memory = new TileMemory(keep);
  }

  /** Roots of these perfect subtrees. Throws RangeError where the tree is not that large. */
  async subtrees(communityId: string, subtrees: readonly Subtree[]): Promise<SubtreeReader> {
    const wanted = new Map<string, TilePlace>();
    for (const { level, index } of subtrees) {
      const span = tileSpanOf(level, index);
      const place = { level: span.level, tileIndex: span.index };
      wanted.set(keyOf(place), place);
    }
    return readerOf(await this.tiles(communityId, wanted));
  }

  /** Leaf hash and inclusion proof. Throws RangeError unless 0 ≤ index < size and the tree is that large. */
  async inclusion(
    communityId: string,
    { index, size }: { index: number; size: number },
  ): Promise<{ leafHash: Uint8Array; proof: Uint8Array[] }> {
    const plan = planInclusion(index, size);
    const read = await this.subtrees(communityId, [...plan.flat(), { level: 0, index }]);
    return { leafHash: read(0, index), proof: hashesOf(hash, plan, read) };
  }

  /** Inclusion proofs of many leaves in one tree, in their order; shared subtrees are folded once. */
  async inclusions(
    communityId: string,
    { indices, size }: { indices: readonly number[]; size: number },
  ): Promise<Uint8Array[][]> {
    const plans = indices.map((index) => planInclusion(index, size));
    const read = await this.subtrees(communityId, plans.flat(2));
    return plans.map((plan) => hashesOf(hash, plan, read));
  }

  /** Consistency proof. Throws RangeError unless 1 ≤ first ≤ second and the tree is that large. */
  async consistency(
    communityId: string,
    { first, second }: { first: number; second: number },
  ): Promise<Uint8Array[]> {
    const plan: ProofPlan = planConsistency(first, second);
    return hashesOf(hash, plan, await this.subtrees(communityId, plan.flat()));
  }

  private async tiles(
    communityId: string,
    wanted: ReadonlyMap<string, TilePlace>,
  ): Promise<Map<string, TileNodes>> {
    const tiles = new Map<string, TileNodes>();
    const missing: TilePlace[] = [];
    for (const [key, place] of wanted) {
      const kept = this.memory.get(`${communityId}/${key}`);
      if (kept === undefined) missing.push(place);
      else tiles.set(key, kept);
    }
    for (const stored of missing.length === 0 ? [] : await this.load(communityId, missing)) {
      const tile = new TileNodes(Buffer.from(stored.hashes, 'hex'));
      tiles.set(keyOf(stored), tile);
      if (tile.width === tileWidth) this.memory.put(`${communityId}/${keyOf(stored)}`, tile);
    }
    return tiles;
  }
}
