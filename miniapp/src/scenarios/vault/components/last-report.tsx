import type { CheckResult, ColumnReport, VaultReport } from '@linli/shared/contracts/vault';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { StateBadge } from '@/components/state-badge';
import { StateNote } from '@/components/state-note';
import { vault as words } from '@/i18n/zh-CN';

const marks = {
  passed: { shape: 'circle-check', tone: 'success' },
  failed: { shape: 'circle-x', tone: 'danger' },
  empty: { shape: 'circle-dashed', tone: 'secondary' },
} as const;

function ResultBadge({ result }: { readonly result: CheckResult }): React.JSX.Element {
  return <StateBadge word={words.results[result]} {...marks[result]} />;
}

function resultOf({ checks, sampled }: ColumnReport): CheckResult {
  if (checks.some(({ result }) => result === 'failed')) return 'failed';
  return sampled === 0 ? 'empty' : 'passed';
}

function noteOf({ values, sampled, checks }: ColumnReport): string {
  const failed = checks.filter(({ result }) => result === 'failed');
  const counts = words.counts(values, sampled);
  if (failed.length === 0) return counts;
  const names = failed.map(({ check }) => words.checks[check]).join('、');
  return `${counts}。${words.results.failed}：${names}`;
}

function ColumnRow({ column }: { readonly column: ColumnReport }): React.JSX.Element {
  return (
    <Row
      title={words.named(
        words.tables[column.table] ?? words.otherTable,
        words.columns[column.column] ?? words.otherColumn,
      )}
      note={noteOf(column)}
      end={<ResultBadge result={resultOf(column)} />}
      testId={`vault-${column.table}-${column.column}`}
    />
  );
}

/** What needs a look comes first, and what is empty last. */
const order: Readonly<Record<CheckResult, number>> = { failed: 0, passed: 1, empty: 2 };

function inOrder(columns: readonly ColumnReport[]): ColumnReport[] {
  return [...columns].sort((one, other) => order[resultOf(one)] - order[resultOf(other)]);
}

/** Whether the last self-check passed, when it was and who wanted it. */
export function ReportResult({ report }: { readonly report: VaultReport }): React.JSX.Element {
  return (
    <StateNote
      tone={report.passed ? 'success' : 'danger'}
      title={report.passed ? words.passed : words.failed}
      testId="vault-result"
    >
      <View>
        {words.when(formatInstant(report.at))}，{words.triggers[report.trigger]}
      </View>
      <View>{words.method(report.keyVersion)}</View>
      {!report.passed && <View>{words.failedWords}</View>}
    </StateNote>
  );
}

/** What the last self-check found, line by line: counts and results, never a value. */
export function ReportLines({ report }: { readonly report: VaultReport }): React.JSX.Element {
  return (
    <>
      <Card title={words.houseTitle} testId="vault-house">
        {report.checks.map(({ check, result }) => (
          <Row
            key={check}
            title={words.house[check]}
            {...(check === 'no-key-in-database'
              ? { note: words.searched(report.searchedTables, report.searchedRows) }
              : {})}
            end={<ResultBadge result={result} />}
          />
        ))}
      </Card>
      <Card title={words.columnsTitle} testId="vault-columns">
        {inOrder(report.columns).map((column) => (
          <ColumnRow key={`${column.table}.${column.column}`} column={column} />
        ))}
      </Card>
    </>
  );
}
