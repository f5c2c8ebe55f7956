import { useState } from 'react';
import type { Answer, CallError } from './call';
import type { Loaded } from './use-loaded';
import { useLoaded } from './use-loaded';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** A list that is read page by page. */
export interface Pages<T> {
  readonly first: Loaded<Page<T>>;
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly error: CallError | null;
  readonly more: () => void;
}

/** Reads the first page at once and each further one when asked; a reload begins again. */
export function usePages<T>(
  key: string | null,
  ask: (cursor: string | undefined) => Promise<Answer<Page<T>>>,
): Pages<T> {
  const first = useLoaded(key, () => ask(undefined));
  const [rest, setRest] = useState<{ after: Page<T>; pages: readonly Page<T>[] } | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  // What was read below an older first page does not continue the newer one.
  const below = rest !== null && rest.after === first.data ? rest.pages : [];
  const last = below.at(-1) ?? first.data;
  const more = (): void => {
    const begun = first.data;
    const cursor = last?.nextCursor ?? null;
    if (begun === null || cursor === null) return;
    void ask(cursor).then((answer) => {
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setRest({ after: begun, pages: [...below, answer.data] });
    });
  };
  return {
    first,
    items: [...(first.data?.items ?? []), ...below.flatMap(({ items }) => items)],
    hasMore: (last?.nextCursor ?? null) !== null,
    error,
    more,
  };
}
