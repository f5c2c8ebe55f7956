/** A browser enlarges pages by itself, so no size is taken over from it. */
export function systemTextScale(): number {
  return 1;
}
