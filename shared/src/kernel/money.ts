import * as z from 'zod';

/** An amount of money in fen (1 元 = 100 fen): a safe integer, never a fraction. */
export const fenSchema = z.int().nonnegative();
export type Fen = number;

/** Adds amounts; throws RangeError if the sum leaves the safe integers or a part is not an integer. */
export function sumFen(parts: readonly Fen[]): Fen {
  const total = parts.reduce((sum, part) => {
    if (!Number.isSafeInteger(part)) throw new RangeError(`not an amount in fen: ${String(part)}`);
    return sum + part;
  }, 0);
  if (!Number.isSafeInteger(total)) throw new RangeError('sum of amounts is too large');
  return total;
}

/** `8620` → `¥86.20`. Integer arithmetic only. */
export function formatFen(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  const absolute = Math.abs(fen);
  const yuan = Math.trunc(absolute / 100).toString();
  const rest = (absolute % 100).toString().padStart(2, '0');
  return `${sign}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}
