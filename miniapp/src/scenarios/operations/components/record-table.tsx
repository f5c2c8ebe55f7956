import type { OperationView } from '@linli/shared/contracts/operations';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import type { Column } from '@/components/data-table';
import { DataTable } from '@/components/data-table';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { me, operations as words, shell } from '@/i18n/zh-CN';
import type { Records } from '../use-operations';

function whoOf({ actor }: OperationView): string {
  return `${actor.name} · ${actor.post === null ? words.noPost : me.roles[actor.post]}`;
}

function whatOf({ action, object }: OperationView): string {
  return `${words.actions[action]} · ${words.objects[object]}`;
}

const what: Column<OperationView> = {
  key: 'what',
  title: words.columns.action,
  cell: whatOf,
  isName: true,
};
const who: Column<OperationView> = { key: 'who', title: words.columns.who, cell: whoOf };
const rest: readonly Column<OperationView>[] = [
  { key: 'at', title: words.columns.at, cell: ({ at }) => formatInstant(at) },
  {
    key: 'count',
    title: words.columns.count,
    cell: ({ count }) => words.count(count),
    isFigure: true,
  },
];

interface RecordTableProps {
  readonly records: Pick<Records<unknown>, 'items' | 'hasMore' | 'error' | 'more'>;
  readonly isMine: boolean;
}

/** Records as a table, on a phone as cards; whose they are is said only where it is not the reader. */
export function RecordTable({ records, isMine }: RecordTableProps): React.JSX.Element {
  if (records.items.length === 0) {
    return <EmptyState icon="clipboard-check" {...words.empty} />;
  }
  return (
    <View className="stack-wide">
      <DataTable
        label={isMine ? words.mineTitle : words.title}
        columns={isMine ? [what, ...rest] : [what, who, ...rest]}
        rows={records.items}
        keyOf={({ entryId }) => entryId}
        testId="operations"
      />
      {records.error !== null && <ErrorLine error={records.error} />}
      {records.hasMore && (
        <Button kind="quiet" onPress={records.more} testId="operations-more">
          {shell.more}
        </Button>
      )}
    </View>
  );
}
