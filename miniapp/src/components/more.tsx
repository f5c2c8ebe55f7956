import { shell } from '@/i18n/zh-CN';
import type { CallError } from '@/services/call';
import { Button } from './button';
import { ErrorLine } from './error-state';

interface MoreProps {
  /** The list as it is read page by page. */
  readonly pages: {
    readonly hasMore: boolean;
    readonly error: CallError | null;
    readonly more: () => void;
  };
  readonly testId: string;
}

/** The end of a list that is read page by page: the next page, or why it did not come. */
export function More({ pages, testId }: MoreProps): React.JSX.Element {
  return (
    <>
      {pages.error !== null && <ErrorLine error={pages.error} />}
      {pages.hasMore && (
        <Button kind="quiet" testId={testId} onPress={pages.more}>
          {shell.more}
        </Button>
      )}
    </>
  );
}
