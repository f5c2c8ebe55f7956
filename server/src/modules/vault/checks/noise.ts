/** Sixteen bins need a good forty bytes before the test says anything. */
const leastBytes = 48;
/** Chi-square with 15 degrees of freedom: noise exceeds it once in ten million times. */
const limit = 62;

/** False if the bytes are certainly not noise; null if there are too few to tell. */
export function looksLikeNoise(bytes: Uint8Array): boolean | null {
  if (bytes.length < leastBytes) return null;
  const counts = new Array<number>(16).fill(0);
  for (const byte of bytes) {
    counts[byte >> 4] = (counts[byte >> 4] as number) + 1;
    counts[byte & 15] = (counts[byte & 15] as number) + 1;
  }
  const expected = (bytes.length * 2) / 16;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return chiSquare < limit;
}
