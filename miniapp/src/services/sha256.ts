import { paddedBlocks, wordsToBytes } from './padded-blocks';

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The first 32 bits of the fractional part, as FIPS 180-4 §4.2.2 and §5.3.3 make their constants. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 0x100000000);

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

const roundConstants = Uint32Array.from(firstPrimes(64), (prime) => fraction(Math.cbrt(prime)));
const initialState = Uint32Array.from(firstPrimes(8), (prime) => fraction(Math.sqrt(prime)));

function schedule(block: Uint32Array): Uint32Array {
  const words = new Uint32Array(64);
  words.set(block);
  const at = (place: number): number => words[place] ?? 0;
  for (let t = 16; t < 64; t += 1) {
    const near = at(t - 2);
    const far = at(t - 15);
    const small1 = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
    const small0 = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
    words[t] = small1 + at(t - 7) + small0 + at(t - 16);
  }
  return words;
}

function compress(state: Uint32Array, block: Uint32Array): Uint32Array {
  const words = schedule(block);
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let t = 0; t < 64; t += 1) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + big1 + chosen + (roundConstants[t] ?? 0) + (words[t] ?? 0)) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [a, b, c, d, e, f, g, h] = [(first + big0 + majority) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].reduce((next, word, place) => {
    next[place] = (state[place] ?? 0) + word;
    return next;
  }, new Uint32Array(8));
}

/** SHA-256 (FIPS 180-4) over the parts in order, as 32 bytes. Needs nothing from the platform. */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  return wordsToBytes(paddedBlocks(parts).reduce(compress, initialState));
}
