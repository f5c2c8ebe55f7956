import type { Day } from '../kernel/time';

/** How far a fact of the ledger was checked, weakest first. */
export const provenances = ['declared', 'documented', 'inspected', 'measured'] as const;
export type Provenance = (typeof provenances)[number];

/** One fact about a community, with where it comes from. */
export interface Fact {
  /** Counts are whole things, shares are 0–1, areas are km². */
  readonly value: number | boolean | readonly string[];
  /** `declared`: somebody says so. `documented`: a document was checked. `inspected`, `measured`: seen, counted by a device. */
  readonly provenance: Provenance;
  /** A citation that a reader can look up. */
  readonly source: string;
  /** The Asia/Shanghai day of the source. */
  readonly on: Day;
  /** `above`: the source says “more than this value”; `at-least`: “this value or more”. */
  readonly bound?: 'above' | 'at-least';
  /** Why a reader should doubt the fact, as a Chinese clause without full stop. */
  readonly doubt?: string;
}

/** A fact with the name under which rules look for it. */
export interface FactRecord extends Fact {
  readonly key: string;
}

/** The facts of one community by name; at most one per name. */
export type FactTable = Readonly<Record<string, Fact>>;

/** True when the fact rests on more than somebody's word; only such facts can prove. */
export function isSupported(fact: Fact): boolean {
  return fact.provenance !== 'declared';
}

function isBetter(candidate: Fact, known: Fact): boolean {
  const strength =
    provenances.indexOf(candidate.provenance) - provenances.indexOf(known.provenance);
  if (strength !== 0) return strength > 0;
  // What counts by itself is counted again through the day: the latest count is the count of the day.
  const isCountedAgain = candidate.provenance === 'measured' && candidate.on === known.on;
  return candidate.on > known.on || isCountedAgain;
}

/** Picks one fact per name: the best checked one, and among equals the newest (the first of one day, of measured ones the last). */
export function factTableOf(records: Iterable<FactRecord>): FactTable {
  const table: Record<string, Fact> = {};
  for (const { key, ...fact } of records) {
    const known = table[key];
    if (!known || isBetter(fact, known)) table[key] = fact;
  }
  return table;
}

/** The name of the fact “the community states that it fulfils this clause”. Its value is `true`. */
export function statementKey(clauseId: string): string {
  return `statement:${clauseId}`;
}

/** Why a disclosure gives a clause no support: text copied from the standard, nothing but 达标, or not mentioned. */
export const silences = ['copied', 'blank', 'silent'] as const;
export type Silence = (typeof silences)[number];

/** The name of the fact “the disclosure gives this clause no support”. Its value is a list of one `Silence`. */
export function silenceKey(clauseId: string): string {
  return `silence:${clauseId}`;
}
