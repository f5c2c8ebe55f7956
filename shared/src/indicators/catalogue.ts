import * as z from 'zod';
import { catalogueIds, catalogueIdSchema } from '../contracts/indicators';
import type { CatalogueId } from '../contracts/indicators';
import basic from './catalogues/basic.json';
import benchmark from './catalogues/benchmark.json';
import db37 from './catalogues/db37.json';
import growth from './catalogues/growth.json';

/** How a measured value is compared with what a clause asks. */
export const comparisons = ['>=', '>', '<=', '<', '==', 'contains-all', 'contains-any'] as const;
export type Comparison = (typeof comparisons)[number];

const clauseSchema = z.object({
  id: z.string().min(1),
  text: z.string().min(1),
  kind: z.enum([
    'ratio',
    'count',
    'boolean',
    'enumeration',
    'document',
    'response-time',
    'satisfaction',
    'workflow',
  ]),
  /** What is measured; the rule of a clause is bound by this name. */
  metric: z.string().min(1),
  op: z.enum(comparisons),
  /** Shares are 0–1; counts and minutes are plain numbers. */
  threshold: z.union([z.number(), z.boolean(), z.array(z.string())]),
  unit: z.string().nullish(),
  formula: z.object({ numerator: z.string(), denominator: z.string() }).nullish(),
  condition: z.string().nullish(),
  na: z.string().nullish(),
  note: z.string().nullish(),
  /** Height from which a residential building is concerned, in storeys. */
  minFloors: z.int().optional(),
  /** Above which level of government a scenario must have been promoted. */
  level: z.string().optional(),
});

const indicatorSchema = z.object({
  id: z.string().min(1),
  seq: z.int().positive(),
  level1: z.string().min(1),
  name: z.string().min(1),
  definition: z.string(),
  requirement: z.string().min(1),
  /** Points of 100; only DB37 weighs its indicators. */
  weight: z.number().positive().optional(),
  checks: z.array(clauseSchema).min(1),
});

const catalogueSchema = z.object({
  catalog: catalogueIdSchema,
  title: z.string().min(1),
  tier: z.string().min(1),
  indicators: z.array(indicatorSchema).min(1),
});

export type Clause = z.infer<typeof clauseSchema>;
export type Indicator = z.infer<typeof indicatorSchema>;
export type Catalogue = z.infer<typeof catalogueSchema> & {
  /** A caveat about the catalogue itself, for the reader of the board. */
  note: string | null;
};

const notes: Record<CatalogueId, string | null> = {
  basic: null,
  growth: null,
  benchmark: '标杆型的条文只见于一份公示所附的表格，等级名称是推定的，仅供参考。',
  db37: null,
};

function load(id: CatalogueId, printed: unknown): Catalogue {
  return { ...catalogueSchema.parse(printed), note: notes[id] };
}

/** The four official catalogues. Loading throws when one of them does not have the expected shape. */
export const catalogues: Readonly<Record<CatalogueId, Catalogue>> = {
  basic: load('basic', basic),
  growth: load('growth', growth),
  benchmark: load('benchmark', benchmark),
  db37: load('db37', db37),
};

/** The indicator with this id, and its catalogue; null when no catalogue knows the id. */
export function findIndicator(id: string): { catalogue: Catalogue; indicator: Indicator } | null {
  for (const catalogue of Object.values(catalogues)) {
    const indicator = catalogue.indicators.find((one) => one.id === id);
    if (indicator) return { catalogue, indicator };
  }
  return null;
}

/** The clause with this id, its indicator and catalogue; null when no catalogue knows the id. */
export function findClause(
  id: string,
): { catalogue: Catalogue; indicator: Indicator; clause: Clause } | null {
  for (const catalogue of Object.values(catalogues)) {
    for (const indicator of catalogue.indicators) {
      const clause = indicator.checks.find((one) => one.id === id);
      if (clause) return { catalogue, indicator, clause };
    }
  }
  return null;
}

/** Every clause of every catalogue, in printed order. */
export function allClauses(): Clause[] {
  return catalogueIds.flatMap((id) => catalogues[id].indicators.flatMap((one) => one.checks));
}
