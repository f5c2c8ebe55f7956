import { createHash } from 'node:crypto';

/** Three alignments of a text in base64, each without the characters that depend on its neighbours. */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((offset * 4) / 3);
    return padded.slice(start, -1);
  });
}

const escaped = (text: string): string =>
  [...text]
    .map((character) => {
      const code = character.charCodeAt(0);
      return code < 128 ? character : `\\u${code.toString(16).padStart(4, '0')}`;
    })
    .join('');

/** Every form in which a text betrays itself: as it is, encoded, or hashed without a key. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8');
  const hashes = ['sm3', 'sha256', 'sha1', 'md5'].map((name) =>
    createHash(name).update(bytes).digest('hex'),
  );
  return [
    ...new Set([
      text,
      encodeURIComponent(text),
      escaped(text),
      bytes.toString('hex'),
      ...base64Cores(bytes),
      ...base64Cores(bytes).map((core) => core.replaceAll('+', '-').replaceAll('/', '_')),
      ...hashes,
    ]),
  ];
}

/** Which of the texts leave a trace in a place; empty if none does. */
export function tracesIn(place: string | Buffer, texts: readonly string[]): string[] {
  const bytes = typeof place === 'string' ? Buffer.from(place, 'utf8') : place;
  return texts.filter((text) => formsOf(text).some((form) => bytes.includes(form)));
}
