import type { Hash } from './hash';
import { hashBytes } from './hash';

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** Hash of a leaf: H(0x00 ‖ bytes), RFC 6962 §2.1. */
export function leafHash(hash: Hash, bytes: Uint8Array): Uint8Array {
  return hash(leafPrefix, bytes);
}

/** Hash of an inner node: H(0x01 ‖ left ‖ right). */
export function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(nodePrefix, left, right);
}

/** Throws RangeError unless the hash has 32 bytes. */
export function assertHash(bytes: Uint8Array): void {
  if (bytes.length !== hashBytes) throw new RangeError(`a hash has ${hashBytes} bytes`);
}

/** Root over the roots of perfect subtrees, largest first; H() of nothing where there are none. */
export function foldSubtrees(hash: Hash, subtrees: readonly Uint8Array[]): Uint8Array {
  let root = subtrees[subtrees.length - 1];
  if (root === undefined) return hash();
  for (let place = subtrees.length - 2; place >= 0; place -= 1) {
    root = nodeHash(hash, subtrees[place] as Uint8Array, root);
  }
  return root;
}

/** Root of the tree with these leaf hashes, in order. Linear in their number. */
export function rootOf(hash: Hash, leafHashes: readonly Uint8Array[]): Uint8Array {
  const frontier = Frontier.empty(hash);
  for (const leaf of leafHashes) frontier.append(leaf);
  return frontier.root();
}

/** Told of each perfect subtree as it becomes whole: `index` counts subtrees of that level from the left. */
export type SubtreeListener = (level: number, index: number, root: Uint8Array) => void;

/**
 * The right edge of a growing tree: the roots of its perfect subtrees, largest first, one for each bit of the size.
 * Holds at most 53 hashes, so appending never needs the older leaves.
 */
export class Frontier {
  private constructor(
    private readonly hash: Hash,
    private leaves: number,
    private readonly subtrees: Uint8Array[],
  ) {}

  /** The frontier of the empty tree. */
  static empty(hash: Hash): Frontier {
    return new Frontier(hash, 0, []);
  }

  /** The frontier that `hashes()` described; throws RangeError if the hashes cannot belong to that size. */
  static restore(hash: Hash, size: number, hashes: readonly Uint8Array[]): Frontier {
    if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('size is not a whole number');
    const ones = size.toString(2).replace(/0/g, '').length;
    if (hashes.length !== ones) throw new RangeError('frontier does not fit the size');
    hashes.forEach(assertHash);
    return new Frontier(hash, size, [...hashes]);
  }

  /** Number of leaves. */
  get size(): number {
    return this.leaves;
  }

  /** Appends one leaf hash, telling `completed` of the leaf itself (level 0) and of every subtree that it makes whole. */
  append(leaf: Uint8Array, completed?: SubtreeListener): void {
    assertHash(leaf);
    let level = 0;
    let root = leaf;
    let index = this.leaves;
    completed?.(level, index, root);
    // Division instead of shifts: bit operators would cut sizes above 2³¹.
    while (index % 2 === 1) {
      root = nodeHash(this.hash, this.subtrees.pop() as Uint8Array, root);
      index = (index - 1) / 2;
      level += 1;
      completed?.(level, index, root);
    }
    this.subtrees.push(root);
    this.leaves += 1;
  }

  /** Root of all leaves so far. */
  root(): Uint8Array {
    return foldSubtrees(this.hash, this.subtrees);
  }

  /** What `restore` needs besides the size. */
  hashes(): readonly Uint8Array[] {
    return [...this.subtrees];
  }
}
