import type { BoardView } from '@linli/shared/contracts/indicators';
import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import { board as words } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { ClauseStateBadge } from './clause-state';

type IndicatorRowView = BoardView['indicators'][number];

const cell = { role: 'cell' };

function clauseWords(row: IndicatorRowView): string {
  const all = Object.values(row.clauses).reduce((sum, count) => sum + count, 0);
  const counted = words.clauseCount(row.clauses.proven, all - row.clauses.not_applicable);
  if (row.weight === null || row.score === null) return counted;
  return `${counted} · ${words.weight(row.score.toFixed(1), row.weight.toString())}`;
}

function IndicatorRow({
  row,
  catalogue,
}: {
  readonly row: IndicatorRowView;
  readonly catalogue: string;
}): React.JSX.Element {
  const { role: _role, ...press } = pressable({
    label: `${words.states[row.state]}，${row.name}`,
    onPress: () => {
      open(pages.indicator, { catalogue, id: row.id });
    },
  }) as Record<string, unknown>;
  return (
    <View
      className="table__row"
      id={`indicator-${row.id}`}
      data-testid="indicator-row"
      {...press}
      {...{ role: 'row' }}
    >
      <View className="table__seq" {...cell}>
        {row.seq}
      </View>
      <View className="table__state" {...cell}>
        <ClauseStateBadge state={row.state} />
      </View>
      <View className="table__name" {...cell}>
        {row.name}
      </View>
      <View className="table__requirement" {...cell}>
        {row.requirement}
      </View>
      <View className="table__clauses" {...cell}>
        {clauseWords(row)}
      </View>
      <View className="table__go">
        <Icon name="chevron-right" tone="secondary" size="small" />
      </View>
    </View>
  );
}

function Head(): React.JSX.Element {
  const names = ['seq', 'state', 'name', 'requirement', 'clauses'] as const;
  return (
    <View className="table__row table__row--head" {...{ role: 'row' }}>
      {names.map((name) => (
        <View key={name} className={`table__${name}`} {...{ role: 'columnheader' }}>
          {words.columns[name]}
        </View>
      ))}
      <View className="table__go" />
    </View>
  );
}

function byGroup(rows: readonly IndicatorRowView[]): [string, IndicatorRowView[]][] {
  const groups = new Map<string, IndicatorRowView[]>();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups];
}

/** The official table, group by group: cards on a phone, real columns on a desk. */
export function IndicatorTable({ board }: { readonly board: BoardView }): React.JSX.Element {
  return (
    <View
      className="table"
      data-testid="indicator-table"
      {...{ role: 'table', 'aria-label': board.catalogue.title }}
    >
      <Head />
      {byGroup(board.indicators).map(([group, rows]) => (
        <View key={group} {...{ role: 'rowgroup' }}>
          <View className="table__group">{group}</View>
          <View className="table__rows">
            {rows.map((row) => (
              <IndicatorRow key={row.id} row={row} catalogue={board.catalogue.id} />
            ))}
          </View>
        </View>
      ))}
    </View>
  );
}
