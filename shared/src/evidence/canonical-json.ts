import { isWellFormed } from './utf8';

export { utf8 } from './utf8';

function text(value: string): string {
  if (!isWellFormed(value)) throw new TypeError('lone surrogate in canonical JSON');
  return JSON.stringify(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object of another realm (a vm, a frame) has a foreign prototype that is the end of its chain.
  return (
    prototype === null ||
    (Object.getPrototypeOf(prototype) === null &&
      Object.prototype.hasOwnProperty.call(prototype, 'isPrototypeOf'))
  );
}

function list(items: readonly unknown[], above: Set<object>): string {
  // `Array.from` turns holes into undefined, which is then refused; `map` would skip them.
  return `[${Array.from(items, (item) => written(item, above)).join(',')}]`;
}

function record(value: object, above: Set<object>): string {
  if (!isPlain(value)) throw new TypeError('canonical JSON takes plain objects only');
  const fields = value as Record<string, unknown>;
  // Sorting without a comparer is by UTF-16 code units, as RFC 8785 §3.2.3 asks.
  const members = Object.keys(fields)
    .sort()
    .map((key) => `${text(key)}:${written(fields[key], above)}`);
  return `{${members.join(',')}}`;
}

function compound(value: object, above: Set<object>): string {
  if (above.has(value)) throw new TypeError('canonical JSON of a cycle');
  above.add(value);
  const done = Array.isArray(value) ? list(value, above) : record(value, above);
  above.delete(value);
  return done;
}

function written(value: unknown, above: Set<object>): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON has no NaN and no Infinity');
    return JSON.stringify(value);
  }
  if (typeof value === 'object') return compound(value, above);
  throw new TypeError(`canonical JSON has no ${typeof value}`);
}

/**
 * The one JSON text of a value (RFC 8785, JCS): keys ordered by UTF-16 code units, numbers as ECMAScript writes them,
 * no white space. Throws TypeError for undefined (also inside), NaN, Infinity, bigint, functions, symbols, cycles,
 * lone surrogates and anything that is not a plain object, rather than to write something that reads back differently.
 */
export function canonicalJson(value: unknown): string {
  return written(value, new Set());
}
