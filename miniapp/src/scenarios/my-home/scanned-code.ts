/** What a code is for: binding a home, or acting for one of the family. */
export type CodeKind = 'home' | 'family';

/** The characters of a scanned code of that kind, as one would type them; null if it is none. */
export function codeIn(scanned: string, kind: CodeKind): string | null {
  const found = /^LINLI-(HOME|FAMILY):([\dA-Z-]+)$/.exec(scanned.trim().toUpperCase());
  return found?.[1] === kind.toUpperCase() ? (found[2] ?? '').replaceAll('-', '') : null;
}
