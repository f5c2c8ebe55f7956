// With the u flag a pair is one character, so only a lone half matches. Look-behind is missing on older phones.
const loneSurrogate = /[\uD800-\uDFFF]/u;

/** True if the text has no surrogate without its partner, so that UTF-8 can say it. */
export function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}

/** Writes one character at `offset`; answers the offset after it. */
function writeCodePoint(bytes: Uint8Array, offset: number, code: number): number {
  if (code < 0x80) {
    bytes[offset] = code;
    return offset + 1;
  }
  const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  // 110, 1110 or 11110 in front tells how many bytes follow.
  bytes[offset] = ((0xff00 >> (more + 1)) & 0xff) | (code >> (6 * more));
  for (let left = more - 1; left >= 0; left -= 1) {
    bytes[offset + more - left] = 0x80 | ((code >> (6 * left)) & 63);
  }
  return offset + more + 1;
}

/** The text in UTF-8; throws TypeError for a lone surrogate, which has no UTF-8. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let end = 0;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.codePointAt(place) as number;
    if (code >= 0xd800 && code <= 0xdfff) throw new TypeError('lone surrogate has no UTF-8');
    if (code > 0xffff) place += 1;
    end = writeCodePoint(bytes, end, code);
  }
  return bytes.slice(0, end);
}
