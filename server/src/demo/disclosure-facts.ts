import type { CatalogueId } from '@linli/shared/contracts/indicators';
import { catalogues } from '@linli/shared/indicators/catalogue';
import type { Clause, Indicator } from '@linli/shared/indicators/catalogue';
import { silenceKey, statementKey } from '@linli/shared/indicators/facts';
import type { FactRecord, Silence } from '@linli/shared/indicators/facts';
import { factsReadBy, ruleOf, statedRateOf } from '@linli/shared/indicators/rules/rule-of';
import { innovationTypesKey, parkingLookUps } from '@linli/shared/indicators/rules/scenarios';
import { figureValuesOf } from './disclosure-figures';
import type { Disclosure, DisclosureFinding, DisclosureRow } from './disclosures/disclosure';
import { doubtOf } from './disclosure-doubts';

/** What a disclosure says about a clause, word for word. */
export interface DisclosureClaim {
  readonly clauseId: string;
  readonly quote: string;
  readonly source: string;
}

/** A disclosure as the ledger takes it: nothing in it is more than declared. */
export interface DisclosureFacts {
  readonly community: {
    readonly name: string;
    /** `泰安市泰山区财源街道` */
    readonly region: string;
    readonly catalogue: CatalogueId;
  };
  readonly facts: readonly FactRecord[];
  readonly claims: readonly DisclosureClaim[];
}

/** A row with its indicator and the findings of its audit. */
interface AuditedRow {
  readonly row: DisclosureRow;
  readonly indicator: Indicator;
  readonly findings: readonly DisclosureFinding[];
  readonly source: string;
  readonly on: string;
}

const silencing: Readonly<Record<string, Silence>> = {
  boilerplate: 'copied',
  empty: 'blank',
  'missing-clause': 'silent',
};

function silenceOf(audited: AuditedRow, clause: Clause): Silence | null {
  const { row, findings } = audited;
  const own = findings.filter((finding) => finding.clauseIds.includes(clause.id));
  for (const type of ['empty', 'boilerplate', 'missing-clause']) {
    if (own.some((finding) => finding.type === type)) return silencing[type] ?? null;
  }
  if (row.claimKind === 'specific' && row.verdict !== 'no-evidence') return null;
  return row.claimKind === 'bare' || row.claimText === '' ? 'blank' : 'copied';
}

function admittedShares(audited: AuditedRow, clause: Clause): Pick<FactRecord, 'key' | 'value'>[] {
  const rate = statedRateOf(ruleOf(clause));
  if (rate === null) return [];
  return audited.findings.flatMap((finding) =>
    finding.type === 'below-threshold' &&
    finding.actual !== undefined &&
    finding.clauseIds.includes(clause.id)
      ? [{ key: rate.key, value: finding.actual }]
      : [],
  );
}

function isBelow(audited: AuditedRow, clause: Clause): boolean {
  return audited.findings.some(
    (finding) => finding.type === 'below-threshold' && finding.clauseIds.includes(clause.id),
  );
}

/** Figures speak only for clauses of their own row, and only for those that the row does not merely copy. */
function rowFigures(audited: AuditedRow): FactRecord[] {
  const { row, indicator, findings, source, on } = audited;
  const speaking = indicator.checks.filter((clause) => silenceOf(audited, clause) === null);
  const rate = indicator.checks.map((clause) => statedRateOf(ruleOf(clause))).find(Boolean) ?? null;
  const readers = (key: string): Clause[] =>
    speaking.filter((clause) => factsReadBy(ruleOf(clause)).some((fact) => fact.key === key));
  const values = [
    ...speaking.flatMap((clause) => admittedShares(audited, clause)),
    ...figureValuesOf(row, rate),
  ];
  return values.flatMap((figure) => {
    const concerned = readers(figure.key);
    if (concerned.length === 0) return [];
    const doubt = doubtOf(findings, concerned, figure.key === rate?.key);
    return [{ ...figure, provenance: 'declared' as const, source, on, ...doubt }];
  });
}

function rowStatements(audited: AuditedRow): FactRecord[] {
  const { row, indicator, findings, source, on } = audited;
  const cited = { provenance: 'declared' as const, source, on };
  return indicator.checks.flatMap((clause): FactRecord[] => {
    const silence = silenceOf(audited, clause);
    if (silence !== null) return [{ key: silenceKey(clause.id), value: [silence], ...cited }];
    // A row that says “does not apply” states no fulfilment; one that admits a shortfall denies it.
    if (row.claimedMet === null || isBelow(audited, clause)) return [];
    const doubt = doubtOf(findings, [clause], true);
    return [{ key: statementKey(clause.id), value: true, ...cited, ...doubt }];
  });
}

/** Innovation scenarios of disclosures that this product serves: a word of the claim, and the uses that show it live. */
const servedInnovations = [{ word: '智能停车场', types: parkingLookUps }] as const;

function innovationFacts(audited: AuditedRow): FactRecord[] {
  const { row, indicator, source, on } = audited;
  const isInnovation = indicator.checks.some(
    (clause) => clause.metric === 'innovation-scenario' && silenceOf(audited, clause) === null,
  );
  const served = servedInnovations.find(({ word }) => row.claimText.includes(word));
  if (!isInnovation || served === undefined) return [];
  return [{ key: innovationTypesKey, value: served.types, provenance: 'declared', source, on }];
}

function claimsOf(audited: AuditedRow): DisclosureClaim[] {
  const { row, indicator, source } = audited;
  if (row.claimText === '') return [];
  return indicator.checks
    .filter((clause) => silenceOf(audited, clause) !== 'silent')
    .map((clause) => ({ clauseId: clause.id, quote: row.claimText, source }));
}

function auditedRows({ disclosure, findings }: Disclosure): AuditedRow[] {
  const { catalog, tier, publicity } = disclosure;
  return disclosure.indicators.map((row) => {
    const indicator = catalogues[catalog].indicators.find((one) => one.id === row.indicatorId);
    if (!indicator) throw new Error(`${disclosure.community}: unknown row ${row.indicatorId}`);
    const item = `第${row.seq.toString()}项`;
    return {
      row,
      indicator,
      findings: findings.filter((finding) => row.findingIds.includes(finding.id)),
      source: `《智慧社区建设验收结果公示（${tier}）》${item} (${publicity.start})`,
      on: publicity.start,
    };
  });
}

/** Clauses of indicators that the table does not print at all. */
function unprinted({ disclosure }: Disclosure): FactRecord[] {
  const { catalog, tier, publicity, indicators } = disclosure;
  const printed = new Set(indicators.map((row) => row.indicatorId));
  const source = `《智慧社区建设验收结果公示（${tier}）》 (${publicity.start})`;
  return catalogues[catalog].indicators
    .filter((indicator) => !printed.has(indicator.id))
    .flatMap((indicator) => indicator.checks)
    .map((clause) => ({
      key: silenceKey(clause.id),
      value: ['silent' satisfies Silence],
      provenance: 'declared',
      source,
      on: publicity.start,
    }));
}

/** Keeps the first of what several rows repeat (a table may print one indicator twice). */
function firstOf<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Turns a disclosure into declared facts and quotations. Copied or blank rows give no statement and no
 * figure, only the note that they are so; a shortfall that a row admits becomes a stated share.
 * Throws for a row whose indicator the declared catalogue does not have.
 */
export function factsOfDisclosure(read: Disclosure): DisclosureFacts {
  const { disclosure } = read;
  const rows = auditedRows(read);
  const facts = rows.flatMap((row) => [
    ...rowFigures(row),
    ...rowStatements(row),
    ...innovationFacts(row),
  ]);
  return {
    community: {
      name: disclosure.community,
      region: `${disclosure.city}${disclosure.county}${disclosure.subdistrict ?? ''}`,
      catalogue: disclosure.catalog,
    },
    facts: firstOf([...facts, ...unprinted(read)], (fact) => fact.key),
    claims: firstOf(rows.flatMap(claimsOf), (claim) => claim.clauseId),
  };
}
