import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at } from './house.mjs';

const passedOver = new Set(['node_modules', 'dist', '.cache', '.data', '.swc', 'testing']);
const isTest = (name) => /\.test\.tsx?$/.test(name) || name.endsWith('.tsbuildinfo');

function* filesUnder(relative) {
  const absolute = at(relative);
  if (!existsSync(absolute)) return;
  if (statSync(absolute).isFile()) {
    yield relative;
    return;
  }
  const entries = readdirSync(absolute, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (passedOver.has(entry.name) || isTest(entry.name)) continue;
    yield* filesUnder(path.posix.join(relative, entry.name));
  }
}

/**
 * One hash over the names and bytes of all files under the given paths and over `extra`.
 * Tests, outputs and installed packages do not count; paths that do not exist are passed over.
 */
export function contentHash(paths, extra = []) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((each) => [...filesUnder(each)])) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(at(file)))
      .update('\0');
  }
  for (const each of extra) hash.update(`${each}\0`);
  return hash.digest('hex');
}

/** The hash that a stamp file remembers, or an empty string. */
export function readStamp(file) {
  return existsSync(at(file)) ? readFileSync(at(file), 'utf8').trim() : '';
}

/** Remembers a hash in a stamp file; an empty one makes the next run do the work again. */
export function writeStamp(file, hash) {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), `${hash}\n`);
}
