/** Moves the keyboard's place to the element with that id; the returned function moves it back. */
export function moveFocusTo(id: string): () => void {
  const before = document.activeElement;
  document.getElementById(id)?.focus({ preventScroll: true });
  return () => {
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
}
