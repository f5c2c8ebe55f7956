/** True where the camera can read a code. */
export function canScan(): boolean {
  return false;
}

/** A browser reads no codes; pages do not offer it. */
export function scanCode(): Promise<string | null> {
  return Promise.resolve(null);
}
