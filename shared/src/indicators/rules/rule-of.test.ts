import { allClauses } from '../catalogue';
import { boundMetrics, factsReadBy, ruleOf, statedRateOf, typesCountedBy } from './rule-of';
import type { ClauseRule } from './rule';
import { billPaid, parkingLookUps } from './scenarios';

const clause = (id: string) => {
  const found = allClauses().find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};
const ruleFor = (id: string): ClauseRule => ruleOf(clause(id));

test('every clause of every catalogue has a rule, and no rule is without a clause', () => {
  const clauses = allClauses();
  for (const one of clauses) expect(() => ruleOf(one)).not.toThrow();
  const asked = new Set(clauses.map((one) => one.metric));
  expect(boundMetrics().filter((metric) => !asked.has(metric))).toEqual([]);
});

test('a clause without a rule is a defect, not a state', () => {
  expect(() => ruleOf({ ...clause('basic-01-c1'), metric: 'unheard-of' })).toThrow('unheard-of');
});

test('a share rule asks exactly what its clause asks', () => {
  for (const one of allClauses()) {
    const rule = ruleOf(one);
    const inner = rule.kind === 'unless' ? rule.rule : rule;
    if (inner.kind !== 'ratio') continue;
    expect([one.id, inner.op, inner.threshold]).toEqual([one.id, one.op, one.threshold]);
  }
});

test('every rule that is not built says in Chinese what must come', () => {
  const unbuilt = allClauses()
    .map(ruleOf)
    .flatMap((rule) => (rule.kind === 'unless' ? [rule.rule] : [rule]))
    .flatMap((rule) => (rule.kind === 'not-built' ? [rule.needs] : []));
  expect(unbuilt.length).toBeGreaterThan(0);
  expect(unbuilt.filter((needs) => !/^[\u4e00-\u9fff、，0-9]+$/u.test(needs))).toEqual([]);
});

test('payments and parking feed exactly these clauses', () => {
  const fed = (types: readonly string[]) =>
    allClauses()
      .filter((one) => typesCountedBy(ruleOf(one)).some((type) => types.includes(type)))
      .map((one) => one.id);
  expect(fed([billPaid])).toEqual([
    'basic-06-c3',
    'basic-10-c1',
    'growth-08-c3',
    'growth-13-c1',
    'benchmark-08-c3',
    'benchmark-13-c1',
    'db37-l2p2-c1',
  ]);
  expect(fed(parkingLookUps)).toEqual([
    'basic-06-c3',
    'growth-08-c3',
    'benchmark-08-c3',
    'db37-l1p7-c1',
    'db37-l2p4-c2',
  ]);
});

test('one fact has one label and unit wherever it is read', () => {
  const names = new Map<string, string>();
  for (const one of allClauses()) {
    for (const { key, label, unit } of factsReadBy(ruleOf(one))) {
      const shown = `${label}/${unit}`;
      expect([key, names.get(key) ?? shown]).toEqual([key, shown]);
      names.set(key, shown);
    }
  }
});

test('tall buildings are counted from the storey that the tier prints', () => {
  const keys = ['basic-14-c2', 'growth-17-c1', 'benchmark-17-c2'].map(
    (id) => factsReadBy(ruleFor(id))[0]?.key,
  );
  expect(keys).toEqual([
    'residentialBuildingsFrom19',
    'residentialBuildingsFrom12',
    'residentialBuildingsFrom7',
  ]);
});

test('a tier that asks for promotion is not satisfied by use alone', () => {
  expect(ruleFor('basic-22-c1').kind).toBe('usage');
  expect(ruleFor('growth-27-c1')).toMatchObject({ kind: 'all' });
});

test('stated shares are found behind conditions', () => {
  expect(statedRateOf(ruleFor('basic-04-c3'))?.key).toBe('videoOnlineRate');
  expect(statedRateOf(ruleFor('basic-15-c1'))?.key).toBe('ebikeElevatorCompoundRate');
  expect(statedRateOf(ruleFor('basic-10-c1'))).toBeNull();
});
