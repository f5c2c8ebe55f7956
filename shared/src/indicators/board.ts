import type { BoardView, ClauseState } from '../contracts/indicators';
import { clauseStates } from '../contracts/indicators';
import type { Instant } from '../kernel/time';
import type { Catalogue, Clause, Indicator } from './catalogue';
import { stateOfAll, strengthOf } from './evaluation/verdict';

type IndicatorRow = BoardView['indicators'][number];
type Tally = IndicatorRow['clauses'];

/** The state of each clause by its id; a clause that is not in it counts as unproven. */
export type ClauseStates = ReadonlyMap<string, ClauseState>;

function tallyOf(states: readonly ClauseState[]): Tally {
  const entries = clauseStates.map((state) => [
    state,
    states.filter((one) => one === state).length,
  ]);
  return Object.fromEntries(entries) as Tally;
}

function statesOf(clauses: readonly Clause[], states: ClauseStates): ClauseState[] {
  return clauses.map((clause) => states.get(clause.id) ?? 'unproven');
}

function points(value: number): number {
  return Math.round(value * 100) / 100;
}

function earned(weight: number, tally: Tally, clauses: number): number | null {
  const applicable = clauses - tally.not_applicable;
  return applicable === 0 ? null : (weight * tally.proven) / applicable;
}

/** 达标 only when something applies and every applicable clause is proven. */
function isMet(states: readonly ClauseState[]): boolean {
  return stateOfAll(states) === 'proven';
}

/** One line of the board. The score is in points of 100, with two decimals; null where nothing applies. */
export function indicatorRowOf(indicator: Indicator, states: ClauseStates): IndicatorRow {
  const own = statesOf(indicator.checks, states);
  const clauses = tallyOf(own);
  const { weight } = indicator;
  const score = weight === undefined ? null : earned(weight, clauses, own.length);
  return {
    id: indicator.id,
    seq: indicator.seq,
    group: indicator.level1,
    name: indicator.name,
    requirement: indicator.requirement,
    state: stateOfAll(own),
    isMet: isMet(own),
    clauses,
    weight: weight ?? null,
    score: score === null ? null : points(score),
  };
}

/** Earned and attainable points; indicators that do not apply are in neither. */
export interface Score {
  readonly total: number;
  readonly maximum: number;
}

function scoreOf(indicators: readonly Indicator[], states: ClauseStates): Score {
  let total = 0;
  let maximum = 0;
  for (const { checks, weight } of indicators) {
    const own = statesOf(checks, states);
    const score = earned(weight ?? 0, tallyOf(own), own.length);
    if (score === null) continue;
    total += score;
    maximum += weight ?? 0;
  }
  return { total: points(total), maximum: points(maximum) };
}

/** The score of each level-1 group, in printed order; empty for a catalogue without weights. */
export function groupScores(
  catalogue: Catalogue,
  states: ClauseStates,
): (Score & { group: string })[] {
  const weighed = catalogue.indicators.filter((one) => one.weight !== undefined);
  const groups = [...new Set(weighed.map((one) => one.level1))];
  return groups.map((group) => ({
    group,
    ...scoreOf(
      weighed.filter((one) => one.level1 === group),
      states,
    ),
  }));
}

/** A clause that is not proven yet, and the points that proving it would bring. */
export interface Raise {
  readonly indicatorId: string;
  readonly clauseId: string;
  readonly text: string;
  readonly state: ClauseState;
  readonly gain: number;
}

/** Which clauses would raise the score most; among equal gains the one that is nearest to its proof first. */
export function raisesOf(catalogue: Catalogue, states: ClauseStates): Raise[] {
  const raises = catalogue.indicators.flatMap(({ id, checks, weight }) => {
    const applicable = checks.filter((clause) => states.get(clause.id) !== 'not_applicable');
    const open = applicable.filter((clause) => states.get(clause.id) !== 'proven');
    if (weight === undefined) return [];
    return open.map((clause) => ({
      indicatorId: id,
      clauseId: clause.id,
      text: clause.text,
      state: states.get(clause.id) ?? ('unproven' as const),
      gain: points(weight / applicable.length),
    }));
  });
  return raises.sort((a, b) => b.gain - a.gain || strengthOf(b.state) - strengthOf(a.state));
}

/** How many of the clauses that would raise the score most stand on the board. */
const raisesShown = 5;

/** The board of a catalogue from the states of its clauses; costs the same however many uses there were. */
export function boardOf(
  catalogue: Catalogue,
  states: ClauseStates,
  evaluatedAt: Instant | null,
): BoardView {
  const indicators = catalogue.indicators.map((indicator) => indicatorRowOf(indicator, states));
  const clauses = catalogue.indicators.flatMap((indicator) => statesOf(indicator.checks, states));
  const isWeighed = catalogue.indicators.some((indicator) => indicator.weight !== undefined);
  return {
    catalogue: {
      id: catalogue.catalog,
      title: catalogue.title,
      tier: catalogue.tier,
      note: catalogue.note,
    },
    indicators,
    totals: {
      indicators: indicators.length,
      met: indicators.filter((row) => row.isMet).length,
      clauses: tallyOf(clauses),
    },
    score: isWeighed
      ? {
          ...scoreOf(catalogue.indicators, states),
          groups: groupScores(catalogue, states),
          raises: raisesOf(catalogue, states).slice(0, raisesShown),
        }
      : null,
    evaluatedAt,
  };
}
