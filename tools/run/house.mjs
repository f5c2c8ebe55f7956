import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The absolute path of the repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** An absolute path from one that is relative to the root. */
export const at = (...parts) => path.join(root, ...parts);

/** Loads a package as the given workspace sees it; throws if it is not installed. */
export const requireFrom = (workspace, name) => createRequire(at(workspace, 'package.json'))(name);

/** True where a missing browser, database or suite must fail the run instead of being skipped. */
export const inCi = process.env.CI === 'true' || process.env.CI === '1';
