import type { ReactNode } from 'react';
import type { Loaded } from '@/services/use-loaded';
import { ErrorLine, ErrorState } from './error-state';
import { Loading } from './loading';

interface LoadedContentProps<T> {
  readonly loaded: Loaded<T>;
  readonly children: (data: T) => ReactNode;
  readonly lines?: number;
}

/** Draws what was read; before that its place, after a failure the reason. Old lines stay when a refresh fails. */
export function LoadedContent<T>({
  loaded,
  children,
  lines,
}: LoadedContentProps<T>): React.JSX.Element {
  if (loaded.data !== null) {
    return (
      <>
        {loaded.error !== null && <ErrorLine error={loaded.error} />}
        {children(loaded.data)}
      </>
    );
  }
  if (loaded.error !== null) return <ErrorState error={loaded.error} onRetry={loaded.reload} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}
