/**
 * A share in per cent with at most two decimals: `99.91%`, `80%`. A share below one is never shown as 100%.
 */
export function percent(share: number): string {
  const rounded = Math.round(share * 10_000) / 100;
  const shown = share < 1 && rounded >= 100 ? 99.99 : rounded;
  return `${shown.toString()}%`;
}

/** A number with at most four decimals and its unit, `4414户`, `0.133平方公里`. */
export function quantity(value: number, unit: string): string {
  return `${(Math.round(value * 10_000) / 10_000).toString()}${unit}`;
}

/** Words of a list: `水、电、气`. */
export function listed(items: readonly string[]): string {
  return items.join('、');
}

/** Ends a sentence exactly once. */
export function sentence(text: string): string {
  return `${text.replace(/[。；，]+$/u, '')}。`;
}
