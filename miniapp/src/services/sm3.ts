import { paddedBlocks, wordsToBytes } from './padded-blocks';

const initialState = Uint32Array.of(
  0x7380166f,
  0x4914b2b9,
  0x172442d7,
  0xda8a0600,
  0xa96f30bc,
  0x163138aa,
  0xe38dee4d,
  0xb0fb0e4e,
);

const rotate = (word: number, by: number): number =>
  (word << (by % 32)) | (by % 32 === 0 ? 0 : word >>> (32 - (by % 32)));
const permute0 = (word: number): number => word ^ rotate(word, 9) ^ rotate(word, 17);
const permute1 = (word: number): number => word ^ rotate(word, 15) ^ rotate(word, 23);

function expand(block: Uint32Array): Uint32Array {
  const words = new Uint32Array(68);
  words.set(block);
  const at = (place: number): number => words[place] ?? 0;
  for (let j = 16; j < 68; j += 1) {
    const mixed = permute1(at(j - 16) ^ at(j - 9) ^ rotate(at(j - 3), 15));
    words[j] = mixed ^ rotate(at(j - 13), 7) ^ at(j - 6);
  }
  return words;
}

function compress(state: Uint32Array, block: Uint32Array): Uint32Array {
  const words = expand(block);
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
  for (let j = 0; j < 64; j += 1) {
    const isEarly = j < 16;
    const constant = isEarly ? 0x79cc4519 : 0x7a879d8a;
    const turned = rotate(a, 12);
    const s1 = rotate((turned + e + rotate(constant, j)) | 0, 7);
    const s2 = s1 ^ turned;
    const word = words[j] ?? 0;
    const ff = isEarly ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = isEarly ? e ^ f ^ g : (e & f) | (~e & g);
    const t1 = (ff + d + s2 + (word ^ (words[j + 4] ?? 0))) | 0;
    const t2 = (gg + h + s1 + word) | 0;
    [a, b, c, d, e, f, g, h] = [t1, a, rotate(b, 9), c, permute0(t2), e, rotate(f, 19), g];
  }
  return [a, b, c, d, e, f, g, h].reduce((next, word, place) => {
    next[place] = (state[place] ?? 0) ^ word;
    return next;
  }, new Uint32Array(8));
}

/** SM3 (GB/T 32905-2016) over the parts in order, as 32 bytes. Needs nothing from the platform. */
export function sm3(...parts: Uint8Array[]): Uint8Array {
  return wordsToBytes(paddedBlocks(parts).reduce(compress, initialState));
}
