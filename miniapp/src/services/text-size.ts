import { observable, useObserved } from './observable';
import { keep, readKept } from './storage';
import { printAroundPages } from './print-around-pages';
import { systemTextScale } from './system-text-scale';

/** The four sizes of print a person can choose, smallest first. */
export const textSizes = ['standard', 'large', 'larger', 'largest'] as const;
export type TextSize = (typeof textSizes)[number];

const key = 'linli.text-size';

/** The size that comes nearest to what the phone itself is set to (1 is its normal size). */
function textSizeFor(scale: number): TextSize {
  if (scale >= 1.6) return 'largest';
  if (scale >= 1.3) return 'larger';
  return scale >= 1.1 ? 'large' : 'standard';
}

function firstSize(): TextSize {
  const kept = readKept<TextSize>(key);
  return kept !== null && textSizes.includes(kept) ? kept : textSizeFor(systemTextScale());
}

const size = observable<TextSize>(firstSize());
printAroundPages(size.get());

/** Chooses a size of print for every page; kept on this device. */
export function chooseTextSize(next: TextSize): void {
  keep(key, next);
  size.set(next);
  printAroundPages(next);
}

/** The chosen size of print; screens are drawn again when it changes. */
export function useTextSize(): TextSize {
  return useObserved(size);
}

/** True in the two largest sizes, in which every page is drawn for people who see and reach less well. */
export function useIsElderMode(): boolean {
  const chosen = useTextSize();
  return chosen === 'larger' || chosen === 'largest';
}
