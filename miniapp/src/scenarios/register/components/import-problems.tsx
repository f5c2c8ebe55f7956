import type { ImportPreviewRow, ImportProblemView } from '@linli/shared/contracts/register';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { More } from '@/components/more';
import { Row } from '@/components/row';
import { register } from '@/i18n/zh-CN';
import type { Pages } from '@/services/use-pages';

const words = register.import;
const columns = [
  {
    key: 'row',
    title: words.problemRow,
    isName: true,
    cell: (one: ImportProblemView) => `${words.problemRow} ${one.rowNumber.toString()}`,
  },
  { key: 'column', title: words.problemColumn, cell: (one: ImportProblemView) => one.column },
  { key: 'problem', title: words.problem, cell: (one: ImportProblemView) => one.message },
];

/** What is wrong in which row, without what stood there. */
export function ImportProblems({
  problems,
  onSave,
  isUnsaved,
}: {
  readonly problems: Pages<ImportProblemView>;
  readonly onSave: () => void;
  readonly isUnsaved: boolean;
}): React.JSX.Element {
  return (
    <View className="stack">
      <View className="text-strong">{words.problems}</View>
      <DataTable
        label={words.problems}
        columns={columns}
        rows={problems.items}
        keyOf={(one) => `${one.rowNumber.toString()} ${one.column} ${one.problem}`}
        testId="import-problems"
      />
      <More pages={problems} testId="import-problems-more" />
      <Button kind="quiet" testId="import-problems-save" onPress={onSave}>
        {words.save}
      </Button>
      {isUnsaved && <View className="text-secondary">{words.notSaved}</View>}
    </View>
  );
}

/** The first good rows, masked. */
export function ImportPreview({
  rows,
}: {
  readonly rows: readonly ImportPreviewRow[];
}): React.JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <Card title={words.preview} testId="import-preview">
      {rows.map((row) => (
        <Row
          key={row.rowNumber}
          title={`${row.name} · ${register.resident.relations[row.relation]}`}
          note={[row.address, row.phone, row.idNumber].filter(Boolean).join(' · ')}
        />
      ))}
    </Card>
  );
}
