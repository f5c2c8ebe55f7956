interface Lock {
  release(): Promise<void>;
}

/** Keeps the screen from going dark until the returned function is called. A browser that cannot does nothing. */
export function keepScreenAwake(): () => void {
  const device = navigator as { wakeLock?: { request(kind: 'screen'): Promise<Lock> } };
  let lock: Lock | null = null;
  let isOver = false;
  const take = (): void => {
    if (document.visibilityState !== 'visible') return;
    device.wakeLock?.request('screen').then(
      (taken) => {
        if (isOver) void taken.release();
        else lock = taken;
      },
      () => undefined,
    );
  };
  take();
  // The browser lets go of it whenever the page is hidden.
  document.addEventListener('visibilitychange', take);
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', take);
    lock?.release().catch(() => undefined);
  };
}
