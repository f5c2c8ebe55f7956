/** `2026-10` → `2026年10月`; `2026-2027` → `2026–2027 采暖季`; anything else as it came. */
export function formatPeriod(period: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  if (month !== null) return `${month[1] as string}年${Number(month[2]).toString()}月`;
  const season = /^(\d{4})-(\d{4})$/.exec(period);
  if (season !== null) return `${season[1] as string}–${season[2] as string} 采暖季`;
  return period;
}
