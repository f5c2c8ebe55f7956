/** The width (CSS px) of the element with that id; null if it is not on screen. */
export function widthOf(id: string): Promise<number | null> {
  return Promise.resolve(document.getElementById(id)?.getBoundingClientRect().width ?? null);
}
