/** One step of the paths, by the text between two slashes. */
interface Branch<T> {
  readonly named: Map<string, Branch<T>>;
  /** Where the pattern takes any segment. */
  any: Branch<T> | null;
  readonly ending: T[];
  /** What the pattern says from here on is more than segments: each longer path may be meant. */
  readonly open: T[];
}

const branch = <T>(): Branch<T> => ({ named: new Map(), any: null, ending: [], open: [] });

function step<T>(from: Branch<T>, segment: string): Branch<T> {
  if (segment.includes(':')) return (from.any ??= branch());
  const known = from.named.get(segment);
  if (known !== undefined) return known;
  const added = branch<T>();
  from.named.set(segment, added);
  return added;
}

/** Wildcards, optional parts and escapes, of which only the pattern itself knows what they take. */
const beyondSegments = /[*{}()\\?+]/;

/** The segments of a path as patterns compare them: neither case nor one slash at the end tells paths apart. */
function segmentsOf(path: string): string[] {
  const trimmed = path.endsWith('/') ? path.slice(1, -1) : path.slice(1);
  return trimmed.toLowerCase().split('/');
}

/**
 * Finds the few patterns that a path may be meant by without trying all of them. It may find one too many, which the
 * pattern's own expression then refuses, and never one too few.
 */
export class PathIndex<T> {
  private readonly root: Branch<T> = branch();

  /** Takes in what a pattern such as `/api/bills/:billId` leads to. */
  add(pattern: string, item: T): void {
    let at = this.root;
    for (const segment of segmentsOf(pattern)) {
      if (beyondSegments.test(segment)) {
        at.open.push(item);
        return;
      }
      at = step(at, segment);
    }
    at.ending.push(item);
  }

  /** What the path may lead to, in no particular order. */
  candidates(path: string): T[] {
    const found: T[] = [];
    let reached = [this.root];
    for (const segment of segmentsOf(path)) {
      const next: Branch<T>[] = [];
      for (const { named, any, open } of reached) {
        found.push(...open);
        const same = named.get(segment);
        if (same !== undefined) next.push(same);
        if (any !== null) next.push(any);
      }
      reached = next;
    }
    for (const { ending, open } of reached) found.push(...ending, ...open);
    return found;
  }
}
