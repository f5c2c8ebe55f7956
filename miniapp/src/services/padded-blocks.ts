/** The message as 16-word blocks with the padding that SHA-256 and SM3 share: 0x80, zeros, length in bits. */
export function paddedBlocks(parts: readonly Uint8Array[]): Uint32Array[] {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const padded = new Uint8Array((Math.floor((length + 8) / 64) + 1) * 64);
  let offset = 0;
  for (const part of parts) {
    padded.set(part, offset);
    offset += part.length;
  }
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 0x20000000));
  view.setUint32(padded.length - 4, (length << 3) >>> 0);
  const blocks: Uint32Array[] = [];
  for (let start = 0; start < padded.length; start += 64) {
    blocks.push(Uint32Array.from({ length: 16 }, (_, word) => view.getUint32(start + word * 4)));
  }
  return blocks;
}

/** Words as bytes, most significant first. */
export function wordsToBytes(words: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, place) => {
    view.setUint32(place * 4, word);
  });
  return bytes;
}
