import * as fc from 'fast-check';
import { allClauses } from './catalogue';
import type { Clause } from './catalogue';
import { strengthOf } from './evaluation/verdict';
import { factTableOf, statementKey } from './facts';
import type { FactRecord } from './facts';
import { factsReadBy, ruleOf, typesCountedBy } from './rules/rule-of';
import { billPaid, innovationTypesKey, parkingLookUps } from './rules/scenarios';
import { use, verdictOn } from './testing/evidence';
import type { Use } from './testing/evidence';

const clauses = allClauses();
const fedByUse = clauses.filter(
  (clause) => typesCountedBy(ruleOf(clause)).length > 0 || clause.metric === 'innovation-scenario',
);
const anyClause = fc.oneof(fc.constantFrom(...clauses), fc.constantFrom(...fedByUse));
const words = [
  ...new Set(clauses.flatMap(({ threshold: asked }) => (Array.isArray(asked) ? asked : []))),
];

const value = fc.oneof(
  fc.boolean(),
  fc.constantFrom(0, 0.5, 0.8, 0.95, 1, 2, 5, 40, 1999, 4414),
  fc.subarray(words),
);

const fact = (key: string, provenance: fc.Arbitrary<FactRecord['provenance']>) =>
  fc
    .tuple(value, provenance, fc.constantFrom(undefined, 'above' as const, 'at-least' as const))
    .map(([given, known, bound]): FactRecord => ({
      key,
      value: given,
      provenance: known,
      source: '公示第1项',
      on: '2026-01-01',
      ...(bound === undefined ? {} : { bound }),
    }));

const anyProvenance = fc.constantFrom('declared', 'documented', 'inspected', 'measured');

/** Facts that the clause reads, each of them there or not. */
function factsFor(clause: Clause, provenance: typeof anyProvenance): fc.Arbitrary<FactRecord[]> {
  const keys = [...factsReadBy(ruleOf(clause)).map((name) => name.key), statementKey(clause.id)];
  const some = keys.map((key) => fc.option(fact(key, provenance), { nil: undefined }));
  return fc.tuple(...some).map((known) => [
    ...known.filter((one) => one !== undefined),
    {
      key: innovationTypesKey,
      value: [...parkingLookUps],
      provenance: 'declared',
      source: '公示第22项',
      on: '2026-01-01',
    },
  ]);
}

const anyUse = (origin: fc.Arbitrary<Use['origin']>): fc.Arbitrary<Use> =>
  fc
    .record({
      type: fc.constantFrom(billPaid, ...parkingLookUps),
      kind: fc.constantFrom('water', 'electricity', 'gas', 'heating', 'property'),
      origin,
      household: fc.constantFrom('1', '2', '3', '4'),
      person: fc.constantFrom('1', '2', '3', '4', '5'),
      hour: fc.constantFrom('2026-11-20T07:00Z', '2026-10-01T12:00Z', '2026-06-01T12:00Z'),
    })
    .map(({ type, ...rest }) => use(type, rest));

const everyOrigin = fc.constantFrom('organic', 'staff-assisted', 'drill', 'synthetic');
const runs = { numRuns: 1000 };

test('declared facts and statements alone never prove and never exempt', () => {
  const given = anyClause.chain((clause) =>
    fc.tuple(fc.constant(clause), factsFor(clause, fc.constant('declared'))),
  );
  const check = ([clause, facts]: [Clause, FactRecord[]]) => {
    const { state } = verdictOn(clause.id, factTableOf(facts));
    expect(['declared', 'unproven', 'failed']).toContain(state);
  };
  fc.assert(fc.property(given, check), runs);
});

test('one declared part keeps a share from being proven', () => {
  const shares = clauses.filter((clause) => ruleOf(clause).kind === 'ratio');
  const check = (clause: Clause, whole: number, declared: 0 | 1) => {
    const [numerator, denominator] = factsReadBy(ruleOf(clause));
    const records = [numerator, denominator].flatMap((name, index) =>
      name === undefined
        ? []
        : [
            {
              key: name.key,
              value: whole,
              provenance: index === declared ? ('declared' as const) : ('measured' as const),
              source: '台账',
              on: '2026-01-01',
            },
          ],
    );
    expect(verdictOn(clause.id, factTableOf(records)).state).toBe('declared');
  };
  const whole = fc.integer({ min: 1, max: 10_000 });
  fc.assert(fc.property(fc.constantFrom(...shares), whole, fc.constantFrom(0, 1), check), runs);
});

const situation = anyClause.chain((clause) =>
  fc.tuple(
    fc.constant(clause),
    factsFor(clause, anyProvenance),
    fc.array(anyUse(everyOrigin), { maxLength: 12 }),
  ),
);

test('one more real use never weakens a clause', () => {
  const real = anyUse(fc.constantFrom('organic', 'staff-assisted'));
  fc.assert(
    fc.property(situation, real, ([clause, facts, uses], more) => {
      const table = factTableOf(facts);
      const before = verdictOn(clause.id, table, uses).state;
      const after = verdictOn(clause.id, table, [...uses, more]).state;
      expect(strengthOf(after)).toBeGreaterThanOrEqual(strengthOf(before));
    }),
    { numRuns: 3000 },
  );
});

test('drills and synthetic events never change a state or its reason', () => {
  const pretended = fc.array(anyUse(fc.constantFrom('drill', 'synthetic')), { maxLength: 12 });
  fc.assert(
    fc.property(situation, pretended, ([clause, facts, uses], more) => {
      const table = factTableOf(facts);
      const before = verdictOn(clause.id, table, uses);
      const after = verdictOn(clause.id, table, [...uses, ...more]);
      expect([after.state, after.reason]).toEqual([before.state, before.reason]);
      expect(after.usage?.flags).toEqual(before.usage?.flags);
    }),
    runs,
  );
});

test('a reason is one sentence in plain Chinese and never names a fact or an event type', () => {
  fc.assert(
    fc.property(situation, ([clause, facts, uses]) => {
      const { reason, figures } = verdictOn(clause.id, factTableOf(facts), uses);
      expect(reason).toMatch(/^[^。]+。$/u);
      const shown = [reason, ...figures.flatMap((one) => [one.label, one.value])].join('');
      expect(shown).not.toMatch(/undefined|NaN|null|[a-z]{3,}|\d\.\d{5,}/u);
    }),
    runs,
  );
});
