/** One node of the tree that Taro hands to WeChat's templates. */
export interface ViewNode {
  /** Taro's own id of the node, by which events find it. */
  readonly sid?: string;
  /** The id that the page's author gave it. */
  readonly uid?: string;
  /** Text, on text nodes. */
  readonly v?: string;
  /** Class names. */
  readonly cl?: string;
  readonly cn?: readonly ViewNode[];
}

/** Every node of a tree, parents before children. */
function* nodesOf(node: ViewNode): Generator<ViewNode> {
  yield node;
  for (const child of node.cn ?? []) yield* nodesOf(child);
}

/** Everything that can be read in a tree, in order. */
export function textOf(node: ViewNode): string {
  return [...nodesOf(node)].map((one) => one.v ?? '').join('');
}

/** The first node whose author's id matches; undefined if there is none. */
export function findById(root: ViewNode, id: string | RegExp): ViewNode | undefined {
  const matches = (uid: string): boolean => (typeof id === 'string' ? uid === id : id.test(uid));
  return [...nodesOf(root)].find((one) => one.uid !== undefined && matches(one.uid));
}

/** Applies one `setData` the way WeChat does: keys are paths such as `root.cn.[0].v`. */
export function applyChange(data: Record<string, unknown>, changes: Record<string, unknown>): void {
  for (const [path, value] of Object.entries(changes)) {
    const steps = path
      .replace(/\[(\d+)\]/g, '.$1')
      .split('.')
      .filter((step) => step !== '');
    let place = data;
    for (const step of steps.slice(0, -1)) {
      place[step] ??= {};
      place = place[step] as Record<string, unknown>;
    }
    // What crosses to the view layer is a copy: later changes must come through setData too.
    place[steps.at(-1) as string] = value === undefined ? undefined : structuredClone(value);
  }
}
