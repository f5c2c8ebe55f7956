import { Frontier, leafHash } from '@linli/shared/evidence/merkle';
import { tileHeight, tileWidth } from '@linli/shared/evidence/tiles';
import { sha256, sm3 } from '../../../platform/crypto/sm3';
import { hashesFromText, hashesToText } from './hash-text';

/** Right edge of both trees at one size, as it is stored. */
export interface TreeEdge {
  readonly size: number;
  readonly sha256Frontier: string;
  readonly sm3Frontier: string;
}

/** A tile of SHA-256 hashes, as it is stored. */
export interface StoredTile {
  readonly level: number;
  readonly tileIndex: number;
  readonly width: number;
  readonly hashes: string;
}

/** A tile that has grown: `before` hashes of it are stored already. */
export interface GrownTile extends StoredTile {
  readonly before: number;
}

/** The edge of the empty tree. */
export const emptyEdge: TreeEdge = { size: 0, sha256Frontier: '', sm3Frontier: '' };

const hashDigits = 64;

/** The tiles that a tree of this size has begun and not filled: the ones that appending will change first. */
export function unfilledTiles(size: number): { level: number; tileIndex: number; width: number }[] {
  const unfilled = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1) {
    const width = hashes % tileWidth;
    hashes = Math.floor(hashes / tileWidth);
    if (width > 0) unfilled.push({ level, tileIndex: hashes, width });
  }
  return unfilled;
}

interface Growth {
  readonly level: number;
  readonly tileIndex: number;
  readonly before: number;
  hashes: string;
}

/** A community's tree while leaves are appended to it: both frontiers, and the SHA-256 tiles that change. */
export class GrowingTree {
  private readonly sha256Edge: Frontier;
  private readonly sm3Edge: Frontier;
  private readonly tiles = new Map<string, Growth>();

  /** Throws RangeError unless the stored unfilled tiles are exactly those of that size. */
  constructor(edge: TreeEdge, unfilled: readonly StoredTile[]) {
    this.sha256Edge = Frontier.restore(sha256, edge.size, hashesFromText(edge.sha256Frontier));
    this.sm3Edge = Frontier.restore(sm3, edge.size, hashesFromText(edge.sm3Frontier));
    for (const { level, tileIndex, width } of unfilledTiles(edge.size)) {
      const stored = unfilled.find((tile) => tile.level === level && tile.tileIndex === tileIndex);
      if (stored?.width !== width || stored.hashes.length !== width * hashDigits) {
        throw new RangeError(
          `stored tile ${level}/${tileIndex} does not fit a tree of ${edge.size}`,
        );
      }
      this.tiles.set(`${level}/${tileIndex}`, {
        level,
        tileIndex,
        before: width,
        hashes: stored.hashes,
      });
    }
  }

  /** Appends the leaf; answers its index and its hash in both trees, in hex. */
  append(leaf: Uint8Array): { index: number; leafSha256: string; leafSm3: string } {
    const index = this.sha256Edge.size;
    const sha256Leaf = leafHash(sha256, leaf);
    const sm3Leaf = leafHash(sm3, leaf);
    this.sha256Edge.append(sha256Leaf, (level, place, root) => this.keep(level, place, root));
    this.sm3Edge.append(sm3Leaf);
    return { index, leafSha256: hashesToText([sha256Leaf]), leafSm3: hashesToText([sm3Leaf]) };
  }

  /** The right edge now. */
  edge(): TreeEdge {
    return {
      size: this.sha256Edge.size,
      sha256Frontier: hashesToText(this.sha256Edge.hashes()),
      sm3Frontier: hashesToText(this.sm3Edge.hashes()),
    };
  }

  /** Both roots now. */
  roots(): { sha256: Uint8Array; sm3: Uint8Array } {
    return { sha256: this.sha256Edge.root(), sm3: this.sm3Edge.root() };
  }

  /** The tiles that differ from what is stored. */
  grownTiles(): GrownTile[] {
    return [...this.tiles.values()]
      .map((growth) => ({ ...growth, width: growth.hashes.length / hashDigits }))
      .filter((tile) => tile.width > tile.before);
  }

  private keep(level: number, place: number, root: Uint8Array): void {
    // Only every eighth level is stored; the ones between follow from it.
    if (level % tileHeight !== 0) return;
    const tileLevel = level / tileHeight;
    const tileIndex = Math.floor(place / tileWidth);
    const key = `${tileLevel}/${tileIndex}`;
    let tile = this.tiles.get(key);
    if (tile === undefined) {
      tile = { level: tileLevel, tileIndex, before: 0, hashes: '' };
      this.tiles.set(key, tile);
    }
    tile.hashes += hashesToText([root]);
  }
}

/** Both roots of a stored edge; throws RangeError if it is damaged. */
export function rootsOf(edge: TreeEdge): { sha256: Uint8Array; sm3: Uint8Array } {
  const restore = (hash: typeof sm3, text: string): Uint8Array =>
    Frontier.restore(hash, edge.size, hashesFromText(text)).root();
  return {
    sha256: restore(sha256, edge.sha256Frontier),
    sm3: restore(sm3, edge.sm3Frontier),
  };
}
