import type { Hash } from './hash';
import { foldSubtrees } from './merkle';

/** A perfect subtree: leaves `index`·2^`level` up to the next one. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** Each hash of a proof as the perfect subtrees it is folded from, left to right; most are a single one. */
export type ProofPlan = readonly (readonly Subtree[])[];

/** Reads the root of a perfect subtree. */
export type SubtreeReader = (level: number, index: number) => Uint8Array;

function assertRange(low: number, high: number): void {
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low < 0 || low > high) {
    throw new RangeError('not a place in this tree');
  }
}

/** Largest power of two below `count` (which is at least 2). */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/** The perfect subtrees that together cover the leaves from `start` (aligned as in a proof) up to `end`. */
function cover(start: number, end: number): Subtree[] {
  const subtrees: Subtree[] = [];
  let from = start;
  while (from < end) {
    let level = 0;
    let width = 1;
    while (width * 2 <= end - from) {
      width *= 2;
      level += 1;
    }
    subtrees.push({ level, index: from / width });
    from += width;
  }
  return subtrees;
}

/** Which subtrees an inclusion proof needs (RFC 6962 §2.1.1). Throws RangeError unless 0 ≤ index < size. */
export function planInclusion(index: number, size: number): ProofPlan {
  assertRange(index, size - 1);
  const siblings: Subtree[][] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      siblings.push(cover(middle, end));
      end = middle;
    } else {
      siblings.push(cover(start, middle));
      start = middle;
    }
  }
  return siblings.reverse();
}

/** Which subtrees a consistency proof needs (RFC 6962 §2.1.2). Throws RangeError unless 1 ≤ first ≤ second. */
export function planConsistency(first: number, second: number): ProofPlan {
  assertRange(1, first);
  assertRange(first, second);
  if (first === second) return [];
  const siblings: Subtree[][] = [];
  let [start, end] = [0, second];
  while (end !== first) {
    const middle = start + splitOf(end - start);
    if (first <= middle) {
      siblings.push(cover(middle, end));
      end = middle;
    } else {
      siblings.push(cover(start, middle));
      start = middle;
    }
  }
  // The old tree's own root is known to the verifier where it is a subtree of the new one.
  if (start !== 0) siblings.push(cover(start, end));
  return siblings.reverse();
}

/** Turns a plan into hashes: reads the subtrees and folds those at the ragged edge. */
export function hashesOf(hash: Hash, plan: ProofPlan, read: SubtreeReader): Uint8Array[] {
  return plan.map((subtrees) =>
    foldSubtrees(
      hash,
      subtrees.map(({ level, index }) => read(level, index)),
    ),
  );
}

/** The inclusion proof of a leaf in the tree of `size`; throws like `planInclusion`. */
export function inclusionProof(
  hash: Hash,
  { index, size }: { readonly index: number; readonly size: number },
  read: SubtreeReader,
): Uint8Array[] {
  return hashesOf(hash, planInclusion(index, size), read);
}

/** The proof that the tree of `first` leaves begins the tree of `second`; throws like `planConsistency`. */
export function consistencyProof(
  hash: Hash,
  { first, second }: { readonly first: number; readonly second: number },
  read: SubtreeReader,
): Uint8Array[] {
  return hashesOf(hash, planConsistency(first, second), read);
}
