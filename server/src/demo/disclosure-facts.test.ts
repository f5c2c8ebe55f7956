import { catalogues } from '@linli/shared/indicators/catalogue';
import type { Clause } from '@linli/shared/indicators/catalogue';
import { noUse } from '@linli/shared/indicators/counters';
import { evaluateClause } from '@linli/shared/indicators/evaluate';
import type { Verdict } from '@linli/shared/indicators/evaluate';
import { factTableOf, statementKey } from '@linli/shared/indicators/facts';
import { ruleOf } from '@linli/shared/indicators/rules/rule-of';
import { parkingLookUps } from '@linli/shared/indicators/rules/scenarios';
import { factsOfDisclosure } from './disclosure-facts';
import { disclosureSlugs, readDisclosure } from './disclosures/disclosure';
import type { Disclosure, DisclosureSlug } from './disclosures/disclosure';

const now = Date.parse('2026-11-20T08:30Z');

function clausesOf({ disclosure }: Disclosure): Clause[] {
  return catalogues[disclosure.catalog].indicators.flatMap((indicator) => indicator.checks);
}

function verdictsOf(read: Disclosure): Map<string, Verdict> {
  const facts = factTableOf(factsOfDisclosure(read).facts);
  return new Map(
    clausesOf(read).map((clause) => [
      clause.id,
      evaluateClause(clause, ruleOf(clause), { facts, counters: () => noUse, now }),
    ]),
  );
}

function statesOf(slug: DisclosureSlug): Record<string, string> {
  const verdicts = [...verdictsOf(readDisclosure(slug))];
  return Object.fromEntries(verdicts.map(([id, { state }]) => [id, state]));
}

describe('教场社区', () => {
  const read = readDisclosure('jiaochang');
  const taken = factsOfDisclosure(read);
  const verdicts = verdictsOf(read);

  test('the community is the one of the disclosure', () => {
    expect(taken.community).toEqual({
      name: '教场社区',
      region: '泰安市泰山区财源街道',
      catalogue: 'basic',
    });
  });

  test('all clauses are declared but one failed and two that nothing supports', () => {
    const others = Object.entries(statesOf('jiaochang')).filter(
      ([, state]) => state !== 'declared',
    );
    expect(Object.fromEntries(others)).toEqual({
      'basic-04-c3': 'failed',
      'basic-19-c1': 'unproven',
      'basic-20-c1': 'unproven',
    });
    expect(verdicts.size).toBe(44);
  });

  test.each([
    ['basic-01-c1', '4410户÷4414户＝99.91%'],
    ['basic-01-c1', '公示写的是99%，与重算不同'],
    ['basic-02-c1', '0.7平方公里÷0.7平方公里＝100%'],
    ['basic-03-c1', '4410户÷4414户＝99.91%'],
    ['basic-03-c1', '公示写的是100%，与重算不同'],
    ['basic-04-c2', '公示只写了比率，没有分子分母，无法重算'],
    ['basic-04-c3', '联网率80%，低于要求的90%'],
    ['basic-06-c1', '公示写的数量与社区规模不符'],
    ['basic-06-c3', '（11个），尚无佐证'],
    ['basic-08-c1', '公示自述养老服务种类：助医、助乐（2种）'],
    ['basic-10-c1', '公示没有写明包括哪些项目'],
    ['basic-12-c1', '公示只说明了其中两个小区'],
    ['basic-14-c1', '申报不适用（社区没有19层及以上住宅），尚无台账佐证'],
    ['basic-14-c2', '申报不适用'],
    ['basic-20-c1', '公示没有提到这一条'],
  ])('the reason of %s says %s', (id, words) => {
    expect(verdicts.get(id)?.reason).toContain(words);
  });

  test('its figures are declared, with row and day as their source', () => {
    const gigabit = taken.facts.find((fact) => fact.key === 'gigabitHouseholds');
    expect(gigabit).toEqual({
      key: 'gigabitHouseholds',
      value: 4410,
      provenance: 'declared',
      source: '《智慧社区建设验收结果公示（基础型）》第1项 (2024-10-24)',
      on: '2024-10-24',
    });
    expect(taken.facts.every((fact) => fact.provenance === 'declared')).toBe(true);
  });

  test('a row that says “does not apply” states no fulfilment', () => {
    const keys = taken.facts.map((fact) => fact.key);
    expect(keys).not.toContain(statementKey('basic-14-c1'));
    expect(keys).toContain(statementKey('basic-13-c1'));
  });

  test('its innovation is the car park that residents look up', () => {
    const types = taken.facts.find((fact) => fact.key === 'innovationScenarioTypes');
    expect(types?.value).toEqual(parkingLookUps);
  });

  test('its words are quoted, except where it is silent', () => {
    const quote = (id: string) => taken.claims.find((claim) => claim.clauseId === id)?.quote;
    expect(quote('basic-04-c3')).toContain('联网率80%');
    expect(quote('basic-20-c1')).toBeUndefined();
  });
});

test('the other tiers read the same figures more strictly', () => {
  const facts = factTableOf(factsOfDisclosure(readDisclosure('jiaochang')).facts);
  const clause = catalogues.growth.indicators[3]?.checks[1];
  if (!clause) throw new Error('growth-04-c2');
  const verdict = evaluateClause(clause, ruleOf(clause), { facts, counters: () => noUse, now });
  expect([clause.id, verdict.state]).toEqual(['growth-04-c2', 'failed']);
});

test('通盛社区: the recomputed share of elders counts, not the stated one', () => {
  const verdict = verdictsOf(readDisclosure('tongsheng')).get('basic-08-c1');
  expect(verdict?.reason).toContain('重算为15.37%，公示写的是30.07%，与重算不同');
});

test('滨江社区: an impossible share is told', () => {
  const verdict = verdictsOf(readDisclosure('binjiang')).get('growth-03-c1');
  expect(verdict?.state).toBe('declared');
  expect(verdict?.reason).toContain('比率不可能超过100%');
});

test('赐宴街社区: areas in 万平方 become square kilometres', () => {
  const { facts } = factsOfDisclosure(readDisclosure('ciyanjie'));
  expect(facts.find((fact) => fact.key === 'totalArea')?.value).toBe(0.54);
});

test('荆庄社区: a table of bare 达标 supports nothing, nor do rows that it does not print', () => {
  const states = statesOf('jingzhuang');
  expect(new Set(Object.values(states))).toEqual(new Set(['unproven']));
  const verdict = verdictsOf(readDisclosure('jingzhuang')).get('growth-05-c1');
  expect(verdict?.reason).toContain('公示没有提到这一条');
});

describe.each(disclosureSlugs)('%s', (slug) => {
  const read = readDisclosure(slug);
  const { facts, claims } = factsOfDisclosure(read);
  const states = statesOf(slug);

  test('a disclosure alone proves nothing and exempts from nothing', () => {
    const known = new Set(Object.values(states));
    expect([...known].filter((one) => !['declared', 'unproven', 'failed'].includes(one))).toEqual(
      [],
    );
    expect(Object.keys(states)).toHaveLength(clausesOf(read).length);
  });

  test('exactly the shortfalls that it admits are failed', () => {
    const admitted = read.findings
      .filter((finding) => finding.type === 'below-threshold')
      .flatMap((finding) => finding.clauseIds);
    const failed = Object.keys(states).filter((id) => states[id] === 'failed');
    expect(failed.sort()).toEqual(admitted.sort());
  });

  test('rows without evidence state nothing and declare nothing', () => {
    const rows = read.disclosure.indicators.filter((row) => row.verdict === 'no-evidence');
    const clauses = rows.flatMap((row) =>
      clausesOf(read).filter((clause) => clause.id.startsWith(`${row.indicatorId}-c`)),
    );
    const keys = new Set(facts.map((fact) => fact.key));
    expect(clauses.filter((clause) => keys.has(statementKey(clause.id)))).toEqual([]);
    expect(clauses.filter((clause) => states[clause.id] !== 'unproven')).toEqual([]);
  });

  test('clauses found missing, empty or copied are not stated', () => {
    const types = ['missing-clause', 'empty', 'boilerplate'];
    const found = read.findings.filter((finding) => types.includes(finding.type));
    const keys = new Set(facts.map((fact) => fact.key));
    const stated = found.flatMap((one) => one.clauseIds).filter((id) => keys.has(statementKey(id)));
    expect(stated).toEqual([]);
  });

  test('every fact and claim has one place and a citation', () => {
    expect(new Set(facts.map((fact) => fact.key)).size).toBe(facts.length);
    expect(new Set(claims.map((claim) => claim.clauseId)).size).toBe(claims.length);
    const cited = /^《智慧社区建设验收结果公示（.+型）》(第\d+项)? ?\(\d{4}-\d{2}-\d{2}\)$/u;
    expect([...facts, ...claims].filter(({ source }) => !cited.test(source))).toEqual([]);
    expect(claims.filter((claim) => claim.quote === '')).toEqual([]);
  });
});
