import type { Hash } from './hash';
import { hashBytes, sameBytes } from './hash';
import { nodeHash } from './merkle';

/** A claim that a leaf stands at `index` in the tree of `size` with this root. */
export interface InclusionClaim {
  readonly index: number | bigint;
  readonly size: number | bigint;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** A claim that the tree of size `first` is the beginning of the tree of size `second`. */
export interface ConsistencyClaim {
  readonly first: number | bigint;
  readonly second: number | bigint;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Null for what is no whole number ≥ 0; numbers above 2⁵³ are refused because they may already be rounded. */
function whole(value: number | bigint): bigint | null {
  if (typeof value === 'bigint') return value >= 0n ? value : null;
  return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : null;
}

function allHashes(...hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === hashBytes);
}

/** The walk from a node to the root, as RFC 9162 §2.1.3.2 describes it. */
class Climb {
  constructor(
    private node: bigint,
    private last: bigint,
  ) {}

  /** True once the root is reached. */
  get isAtRoot(): boolean {
    return this.last === 0n;
  }

  /** One level up past a sibling; tells on which side the sibling stands. */
  pass(): 'left' | 'right' {
    const side = this.node % 2n === 1n || this.node === this.last ? 'left' : 'right';
    if (side === 'left') {
      // A right edge without partners climbs through the missing levels.
      while (this.node % 2n === 0n && this.node !== 0n) this.up();
    }
    this.up();
    return side;
  }

  /** Climbs out of the left-most complete subtrees. */
  skipRightEdge(): void {
    while (this.node % 2n === 1n) this.up();
  }

  private up(): void {
    this.node /= 2n;
    this.last /= 2n;
  }
}

/** True if the inclusion proof is right; false for anything wrong or malformed, never an exception. */
export function verifyInclusion(hash: Hash, claim: InclusionClaim): boolean {
  const index = whole(claim.index);
  const size = whole(claim.size);
  if (index === null || size === null || index >= size) return false;
  if (!allHashes(claim.leafHash, claim.root, ...claim.proof)) return false;
  const climb = new Climb(index, size - 1n);
  let node = claim.leafHash;
  for (const sibling of claim.proof) {
    if (climb.isAtRoot) return false;
    node = climb.pass() === 'left' ? nodeHash(hash, sibling, node) : nodeHash(hash, node, sibling);
  }
  return climb.isAtRoot && sameBytes(node, claim.root);
}

function isPowerOfTwo(value: bigint): boolean {
  return (value & (value - 1n)) === 0n;
}

/** True if the consistency proof is right; false for anything wrong or malformed. The empty tree (`first` 0) proves nothing. */
export function verifyConsistency(hash: Hash, claim: ConsistencyClaim): boolean {
  const first = whole(claim.first);
  const second = whole(claim.second);
  if (first === null || second === null || first === 0n || first > second) return false;
  // Nothing is hashed where the trees are one: equal roots are enough, whatever made them.
  if (first === second) {
    return claim.proof.length === 0 && sameBytes(claim.firstRoot, claim.secondRoot);
  }
  if (!allHashes(claim.firstRoot, claim.secondRoot, ...claim.proof)) return false;
  // The proof leaves out a root that the verifier already holds.
  const path = isPowerOfTwo(first) ? [claim.firstRoot, ...claim.proof] : claim.proof;
  return claim.proof.length > 0 && joinsBothRoots(hash, path, claim);
}

function joinsBothRoots(hash: Hash, path: readonly Uint8Array[], claim: ConsistencyClaim): boolean {
  const climb = new Climb(BigInt(claim.first) - 1n, BigInt(claim.second) - 1n);
  climb.skipRightEdge();
  let [older, newer] = [path[0] as Uint8Array, path[0] as Uint8Array];
  for (const sibling of path.slice(1)) {
    if (climb.isAtRoot) return false;
    if (climb.pass() === 'left') {
      older = nodeHash(hash, sibling, older);
      newer = nodeHash(hash, sibling, newer);
    } else {
      newer = nodeHash(hash, newer, sibling);
    }
  }
  return climb.isAtRoot && sameBytes(older, claim.firstRoot) && sameBytes(newer, claim.secondRoot);
}
