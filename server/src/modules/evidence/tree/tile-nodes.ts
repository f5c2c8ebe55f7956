import { hash } from 'node:crypto';
import { hashBytes } from '@linli/shared/evidence/hash';
import { tileHeight, tileWidth } from '@linli/shared/evidence/tiles';

/** 0x01 ‖ left ‖ right: what an inner node is the hash of. One for all: it is filled and hashed at once. */
const inner = Buffer.alloc(1 + 2 * hashBytes, 1);

/** The stored hashes of a tile and every whole subtree above them, computed once. */
export class TileNodes {
  /** Level by level, each from the left; one object, because thousands of small ones would keep the collector busy. */
  private readonly nodes: Buffer;
  private readonly starts: readonly number[];

  /** Throws RangeError for bytes that are no tile. */
  constructor(stored: Buffer) {
    this.width = stored.length / hashBytes;
    if (!Number.isInteger(this.width) || this.width > tileWidth) throw new RangeError('not a tile');
    const starts = [0];
    for (let level = 0; level < tileHeight; level += 1) {
      starts.push((starts[level] as number) + (this.width >> level));
    }
    this.starts = starts;
    this.nodes = Buffer.alloc((starts[tileHeight] as number) * hashBytes);
    stored.copy(this.nodes);
    for (let level = 1; level < tileHeight; level += 1) this.fold(level);
  }

  /** Hashes in the tile. */
  readonly width: number;

  /** Root over 2^`level` hashes, the `index`th such subtree from the left; null if the tile does not hold all of it. */
  root(level: number, index: number): Uint8Array | null {
    if (index < 0 || index >= this.width >> level) return null;
    return this.at((this.starts[level] as number) + index);
  }

  private fold(level: number): void {
    const below = this.starts[level - 1] as number;
    const start = this.starts[level] as number;
    for (let index = 0; index < this.width >> level; index += 1) {
      this.nodes.copy(
        inner,
        1,
        (below + 2 * index) * hashBytes,
        (below + 2 * index + 2) * hashBytes,
      );
      // One-shot: a hash object for each node costs more in collections than the hash itself.
      hash('sha256', inner, 'buffer').copy(this.nodes, (start + index) * hashBytes);
    }
  }

  private at(node: number): Uint8Array {
    return this.nodes.subarray(node * hashBytes, (node + 1) * hashBytes);
  }
}
