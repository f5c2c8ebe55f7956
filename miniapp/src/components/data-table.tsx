import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { pressable } from './pressable';
import './data-table.scss';

/** One column: its heading, and what stands in it for a row. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** The row's name: on a phone it stands large at the head of the card, without its heading. */
  readonly isName?: boolean;
  /** Figures stand to the right on a desk. */
  readonly isFigure?: boolean;
}

interface DataTableProps<Row> {
  /** What the table shows, for those who listen. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Opens the row; `nameOf` then says which row is pressed. Leave out where cells hold buttons. */
  readonly onOpen?: (row: Row) => void;
  readonly nameOf?: (row: Row) => string;
  readonly testId: string;
}

function cellClass<Row>(column: Column<Row>): string {
  const kind = column.isName === true ? 'name' : column.isFigure === true ? 'figure' : 'plain';
  return `data-table__cell data-table__cell--${kind}`;
}

function Head<Row>({ columns }: { readonly columns: readonly Column<Row>[] }): React.JSX.Element {
  return (
    <View className="data-table__row data-table__row--head" {...{ role: 'row' }}>
      {columns.map((column) => (
        <View key={column.key} className={cellClass(column)} {...{ role: 'columnheader' }}>
          {column.title}
        </View>
      ))}
    </View>
  );
}

function press<Row>(props: DataTableProps<Row>, row: Row): Record<string, unknown> {
  const { onOpen, nameOf, keyOf } = props;
  if (onOpen === undefined) return {};
  const { role: _role, ...rest } = pressable({
    label: nameOf?.(row) ?? keyOf(row),
    onPress: () => {
      onOpen(row);
    },
  }) as Record<string, unknown>;
  return rest;
}

/** Rows of a register: a card each on a phone, a real table from 1024 px. */
export function DataTable<Row>(props: DataTableProps<Row>): React.JSX.Element {
  const { label, columns, rows, keyOf, onOpen, testId } = props;
  return (
    <View className="data-table" data-testid={testId} {...{ role: 'table', 'aria-label': label }}>
      <Head columns={columns} />
      {rows.map((row) => (
        <View
          key={keyOf(row)}
          className={`data-table__row ${onOpen === undefined ? '' : 'data-table__row--leads'}`}
          data-testid={`${testId}-row`}
          {...press(props, row)}
          {...{ role: 'row' }}
        >
          {columns.map((column) => (
            <View key={column.key} className={cellClass(column)} {...{ role: 'cell' }}>
              {column.isName !== true && column.title !== '' && (
                <View className="data-table__heading">{column.title}</View>
              )}
              <View className="data-table__value">{column.cell(row)}</View>
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}
