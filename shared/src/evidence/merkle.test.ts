import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import type { Hash } from './hash';
import { toHex } from './hex';
import { Frontier, leafHash, nodeHash, rootOf } from './merkle';
import { consistencyProof, inclusionProof } from './proofs';
import { verifyConsistency, verifyInclusion } from './verification';

const sha256: Hash = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};
const leaves = Array.from({ length: 301 }, (_, index) =>
  leafHash(sha256, Uint8Array.of(index >> 8, index)),
);

/** RFC 6962 §2.1 word for word, by recursion over the leaves. */
function naiveRoot(part: readonly Uint8Array[]): Uint8Array {
  if (part.length === 0) return sha256();
  if (part.length === 1) return part[0] as Uint8Array;
  let split = 1;
  while (split * 2 < part.length) split *= 2;
  return nodeHash(sha256, naiveRoot(part.slice(0, split)), naiveRoot(part.slice(split)));
}

const roots = leaves.map((_, size) => naiveRoot(leaves.slice(0, size)));
const stored = new Map<string, Uint8Array>();
const whole = Frontier.empty(sha256);
for (const leaf of leaves) {
  whole.append(leaf, (level, index, root) => stored.set(`${level}/${index}`, root));
}

function read(level: number, index: number): Uint8Array {
  const root = stored.get(`${level}/${index}`);
  if (root === undefined) throw new Error(`subtree ${level}/${index} is not whole`);
  return root;
}

/** Reads numbers as bigint: some vectors hold 2⁶⁴−1, which JSON.parse would round. */
function vectors(folder: string): { file: string; vector: Record<string, unknown> }[] {
  const root = path.join(__dirname, '../../fixtures/vectors', folder);
  return (readdirSync(root, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const quoted = text.replace(/"(leafIdx|treeSize|size1|size2)": *(\d+)/g, '"$1": "$2"');
      return { file, vector: JSON.parse(quoted) as Record<string, unknown> };
    });
}

const bytesOf = (value: unknown) => new Uint8Array(Buffer.from((value ?? '') as string, 'base64'));
const listOf = (value: unknown) => ((value ?? []) as unknown[]).map(bytesOf);
const bigOf = (value: unknown) => BigInt(value as string);

describe('transparency-dev vectors', () => {
  const inclusion = vectors('merkle-inclusion');
  const consistency = vectors('merkle-consistency');

  it('are all there, good and bad', () => {
    expect(inclusion.length + consistency.length).toBe(196);
    for (const list of [inclusion, consistency]) {
      const good = list.filter(({ vector }) => vector['wantErr'] === false);
      expect(good.length).toBeGreaterThan(3);
      expect(good.length).toBeLessThan(list.length);
    }
  });

  it.each(inclusion)('inclusion $file', ({ vector }) => {
    const claim = {
      index: bigOf(vector['leafIdx']),
      size: bigOf(vector['treeSize']),
      leafHash: bytesOf(vector['leafHash']),
      proof: listOf(vector['proof']),
      root: bytesOf(vector['root']),
    };
    expect(verifyInclusion(sha256, claim)).toBe(vector['wantErr'] !== true);
  });

  it.each(consistency)('consistency $file', ({ vector }) => {
    const claim = {
      first: bigOf(vector['size1']),
      second: bigOf(vector['size2']),
      firstRoot: bytesOf(vector['root1']),
      secondRoot: bytesOf(vector['root2']),
      proof: listOf(vector['proof']),
    };
    expect(verifyConsistency(sha256, claim)).toBe(vector['wantErr'] !== true);
  });
});

describe('tree arithmetic', () => {
  it('knows the root of nothing', () => {
    expect(toHex(rootOf(sha256, []))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('agrees with the definition at every size up to 300', () => {
    const frontier = Frontier.empty(sha256);
    for (let size = 0; size <= 300; size += 1) {
      expect(frontier.size).toBe(size);
      expect(frontier.root()).toEqual(roots[size]);
      const again = Frontier.restore(sha256, size, frontier.hashes());
      again.append(leaves[size] as Uint8Array);
      frontier.append(leaves[size] as Uint8Array);
      expect(again.hashes()).toEqual(frontier.hashes());
    }
  });

  it('grows past 2³¹ and 2³² leaves', () => {
    for (const size of [2 ** 31 - 1, 2 ** 32 - 1, 2 ** 40 + 3]) {
      const ones = [...size.toString(2)].filter((bit) => bit === '1').length;
      const edge = leaves.slice(0, ones);
      const frontier = Frontier.restore(sha256, size, edge);
      const told: string[] = [];
      frontier.append(leaves[40] as Uint8Array, (level, index) => told.push(`${level}:${index}`));
      expect(frontier.size).toBe(size + 1);
      const after = [...(size + 1).toString(2)].filter((bit) => bit === '1').length;
      expect(frontier.hashes()).toHaveLength(after);
      expect(told[0]).toBe(`0:${size}`);
      expect(told).toHaveLength(ones - after + 2);
    }
  });

  it('refuses a frontier that cannot be', () => {
    expect(() => Frontier.restore(sha256, 3, [leaves[0] as Uint8Array])).toThrow(RangeError);
    expect(() => Frontier.restore(sha256, -1, [])).toThrow(RangeError);
    expect(() => Frontier.restore(sha256, 1, [new Uint8Array(31)])).toThrow(RangeError);
    expect(() => Frontier.empty(sha256).append(new Uint8Array(0))).toThrow(RangeError);
  });

  it('proves every leaf of every size up to 300, and no other place', () => {
    for (let size = 1; size <= 300; size += 1) {
      for (let index = 0; index < size; index += size > 70 ? 7 : 1) {
        const proof = inclusionProof(sha256, { index, size }, read);
        const root = roots[size] as Uint8Array;
        const claim = { index, size, leafHash: leaves[index] as Uint8Array, proof, root };
        expect(verifyInclusion(sha256, claim)).toBe(true);
        expect(verifyInclusion(sha256, { ...claim, index: index ^ 1 })).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, proof: [...proof, root] })).toBe(false);
      }
    }
  });

  it('proves every pair of sizes up to 300', () => {
    for (let second = 1; second <= 300; second += second > 70 ? 5 : 1) {
      for (let first = 1; first <= second; first += 1) {
        const proof = consistencyProof(sha256, { first, second }, read);
        const firstRoot = roots[first] as Uint8Array;
        const secondRoot = roots[second] as Uint8Array;
        const claim = { first, second, firstRoot, secondRoot, proof };
        expect(verifyConsistency(sha256, claim)).toBe(true);
        expect(verifyConsistency(sha256, { ...claim, firstRoot: leaves[3] as Uint8Array })).toBe(
          false,
        );
      }
    }
  });

  it('proves larger random trees', () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      leafHash(sha256, Uint8Array.of(9, index >> 8, index)),
    );
    const nodes = new Map<string, Uint8Array>();
    const frontier = Frontier.empty(sha256);
    const rootAt = [frontier.root()];
    for (const leaf of many) {
      frontier.append(leaf, (level, index, root) => nodes.set(`${level}/${index}`, root));
      rootAt.push(frontier.root());
    }
    const reader = (level: number, index: number) => nodes.get(`${level}/${index}`) as Uint8Array;
    const pair = fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }));
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const [firstRoot, secondRoot] = [rootAt[first] as Uint8Array, rootAt[second] as Uint8Array];
        const proof = consistencyProof(sha256, { first, second }, reader);
        expect(verifyConsistency(sha256, { first, second, firstRoot, secondRoot, proof })).toBe(
          true,
        );
        const index = first - 1;
        const path = inclusionProof(sha256, { index, size: second }, reader);
        const leaf = many[index] as Uint8Array;
        const claim = { index, size: second, leafHash: leaf, proof: path, root: secondRoot };
        expect(verifyInclusion(sha256, claim)).toBe(true);
        expect(verifyInclusion(sha256, { ...claim, index: BigInt(index), size: second + 1 })).toBe(
          verifyInclusion(sha256, { ...claim, size: BigInt(second + 1) }),
        );
      }),
    );
  });

  it('never reads a place outside the tree', () => {
    for (const [index, size] of [
      [0, 0],
      [5, 5],
      [-1, 5],
      [0.5, 5],
      [Number.NaN, 5],
    ] as const) {
      expect(() => inclusionProof(sha256, { index, size }, read)).toThrow(RangeError);
    }
    expect(() => consistencyProof(sha256, { first: 0, second: 4 }, read)).toThrow(RangeError);
    expect(() => consistencyProof(sha256, { first: 5, second: 4 }, read)).toThrow(RangeError);
  });
});
