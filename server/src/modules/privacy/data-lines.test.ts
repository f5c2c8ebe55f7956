import { linesOf, recordsOf } from './data-lines';

test('a record becomes lines to read, and what has no name for people stays in the export', () => {
  const at = Date.parse('2026-11-20T06:00:00Z');
  expect(
    linesOf({
      state: 'succeeded',
      totalFen: 8620,
      createdAt: at,
      readAt: null,
      given: true,
      entryId: 'x',
      items: [{ kind: 'water', period: '2026-10', amountFen: 100 }, { kind: 'gas' }],
    }),
  ).toEqual([
    { label: '状态', text: '已付成', at: null },
    { label: '金额', text: '¥86.20', at: null },
    { label: '建立时间', text: null, at },
    { label: '读过时间', text: null, at: null },
    { label: '是否同意', text: '是', at: null },
    { label: '账单', text: '水费 2026-10 ¥1.00；燃气费', at: null },
  ]);
});

test('a list, one record and nothing are all records', () => {
  expect(recordsOf([{ a: 1 }, 'odd'])).toEqual([{ a: 1 }]);
  expect(recordsOf({ a: 1 })).toEqual([{ a: 1 }]);
  expect(recordsOf(null)).toEqual([]);
});
