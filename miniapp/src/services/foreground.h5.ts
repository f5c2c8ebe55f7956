/** True while somebody can see the page. */
export function isInForeground(): boolean {
  return document.visibilityState === 'visible';
}

/** Tells whenever the page comes into view or goes out of it. */
export function onForegroundChange(tell: () => void): void {
  document.addEventListener('visibilitychange', tell);
}
