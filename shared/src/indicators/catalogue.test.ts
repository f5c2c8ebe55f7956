import { catalogueIds } from '../contracts/indicators';
import { allClauses, catalogues, findClause, findIndicator } from './catalogue';

test('the catalogues hold 22, 28, 28 and 24 indicators in printed order', () => {
  const sizes = catalogueIds.map((id) => catalogues[id].indicators.length);
  expect(sizes).toEqual([22, 28, 28, 24]);
  for (const id of catalogueIds) {
    const { indicators, catalog } = catalogues[id];
    expect(catalog).toBe(id);
    expect(indicators.map((one) => one.seq)).toEqual(indicators.map((_, index) => index + 1));
  }
});

test('only DB37 weighs its indicators, and the weights are 100 points', () => {
  const weights = catalogues.db37.indicators.map((one) => one.weight ?? 0);
  expect(weights.every((weight) => weight > 0)).toBe(true);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100);
  for (const id of ['basic', 'growth', 'benchmark'] as const) {
    expect(catalogues[id].indicators.every((one) => one.weight === undefined)).toBe(true);
  }
});

test('no id is used twice and a clause carries the id of its indicator', () => {
  const indicators = catalogueIds.flatMap((id) => catalogues[id].indicators);
  const clauses = allClauses();
  expect(new Set(indicators.map((one) => one.id)).size).toBe(indicators.length);
  expect(new Set(clauses.map((one) => one.id)).size).toBe(clauses.length);
  for (const { id, checks } of indicators) {
    expect(checks.filter((clause) => !clause.id.startsWith(`${id}-c`))).toEqual([]);
  }
});

test('a share is asked for as a number of 0–1', () => {
  for (const { kind, threshold, id } of allClauses()) {
    if (kind !== 'ratio' && kind !== 'satisfaction') continue;
    expect([id, Number(threshold) > 0 && Number(threshold) <= 1]).toEqual([id, true]);
  }
});

test('the tier that rests on one printed table says so', () => {
  expect(catalogues.benchmark.note).toContain('推定');
  expect(catalogues.basic.note).toBeNull();
});

test('clauses and indicators are found by id', () => {
  expect(findClause('basic-04-c3')?.indicator.name).toBe('视频监控设施');
  expect(findClause('basic-04-c3')?.catalogue.catalog).toBe('basic');
  expect(findIndicator('db37-l4p1')?.indicator.weight).toBe(10);
  expect(findClause('basic-99-c1')).toBeNull();
  expect(findIndicator('basic-99')).toBeNull();
});
