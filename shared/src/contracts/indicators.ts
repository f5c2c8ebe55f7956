import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { communitySlugSchema } from '../kernel/ids';
import { instantSchema } from '../kernel/time';

export const catalogueIds = ['basic', 'growth', 'benchmark', 'db37'] as const;
export const catalogueIdSchema = z.enum(catalogueIds);
export type CatalogueId = (typeof catalogueIds)[number];

/** 已证明 仅申报 部分证明 未佐证 佐证过期 不满足 不适用 */
export const clauseStates = [
  'proven',
  'declared',
  'partial',
  'unproven',
  'stale',
  'failed',
  'not_applicable',
] as const;
export const clauseStateSchema = z.enum(clauseStates);
export type ClauseState = (typeof clauseStates)[number];

const tallySchema = z.object({
  proven: z.int(),
  declared: z.int(),
  partial: z.int(),
  unproven: z.int(),
  stale: z.int(),
  failed: z.int(),
  not_applicable: z.int(),
});

/** One figure under a clause, in words: label, value, and where it comes from. */
export const figureView = z.object({
  label: z.string(),
  value: z.string(),
  source: z.string().nullable(),
  provenance: z.enum(['declared', 'documented', 'inspected', 'measured', 'recorded']).nullable(),
});

/** Warnings against theatre; shown, never hidden. */
export const theatreFlags = [
  'few_households',
  'one_person',
  'short_span',
  'mostly_assisted',
] as const;

export const clauseView = z.object({
  id: z.string(),
  text: z.string(),
  ruleKind: z.string(),
  state: clauseStateSchema,
  /** One sentence: why this state. */
  reason: z.string(),
  figures: z.array(figureView),
  /** What the public disclosure says, word for word; null where it is silent. */
  claim: z.object({ quote: z.string(), source: z.string() }).nullable(),
  usage: z
    .object({
      windowDays: z.int(),
      events: z.int(),
      households: z.int(),
      people: z.int(),
      staffAssisted: z.int(),
      drills: z.int(),
      synthetic: z.int(),
      topPersonShare: z.number().nullable(),
      spanHours: z.int(),
      lastHour: z.string().nullable(),
      flags: z.array(z.enum(theatreFlags)),
    })
    .nullable(),
  changedAt: instantSchema.nullable(),
});
export type ClauseView = z.infer<typeof clauseView>;

export const indicatorRow = z.object({
  id: z.string(),
  seq: z.int(),
  group: z.string(),
  name: z.string(),
  requirement: z.string(),
  state: clauseStateSchema,
  /** 达标 only if every applicable clause is proven. */
  isMet: z.boolean(),
  clauses: tallySchema,
  weight: z.number().nullable(),
  score: z.number().nullable(),
});

export const boardView = z.object({
  catalogue: z.object({
    id: catalogueIdSchema,
    title: z.string(),
    tier: z.string(),
    /** A caveat about the catalogue itself (标杆型 is recovered from one printed table). */
    note: z.string().nullable(),
  }),
  indicators: z.array(indicatorRow),
  totals: z.object({ indicators: z.int(), met: z.int(), clauses: tallySchema }),
  /** DB37 only: weighted score in points of 100, by group, and what would raise it most. */
  score: z
    .object({
      total: z.number(),
      maximum: z.number(),
      groups: z.array(z.object({ group: z.string(), total: z.number(), maximum: z.number() })),
      raises: z.array(
        z.object({
          indicatorId: z.string(),
          clauseId: z.string(),
          text: z.string(),
          state: clauseStateSchema,
          gain: z.number(),
        }),
      ),
    })
    .nullable(),
  evaluatedAt: instantSchema.nullable(),
});
export type BoardView = z.infer<typeof boardView>;

const place = { community: communitySlugSchema, catalogue: catalogueIdSchema };

/** The official table, state by state. Open to everyone. Costs the same however many uses were recorded. */
export const getBoard = defineEndpoint({
  name: 'indicators.board',
  summary: 'All indicators of a catalogue with their states',
  method: 'GET',
  path: '/api/communities/:community/board/:catalogue',
  audience: 'anyone',
  input: z.object(place),
  output: boardView,
  errors: [],
  limitPerMinute: 600,
});

export const getIndicator = defineEndpoint({
  name: 'indicators.indicator',
  summary: 'One indicator: its clauses, figures, claim and evidence',
  method: 'GET',
  path: '/api/communities/:community/board/:catalogue/:indicatorId',
  audience: 'anyone',
  input: z.object({ ...place, indicatorId: z.string().max(40) }),
  output: z.object({
    indicator: indicatorRow,
    definition: z.string(),
    clauses: z.array(clauseView),
  }),
  errors: [],
  limitPerMinute: 600,
});

/** The newest counted uses behind a clause: public entries with their place in the log. */
export const listClauseEntries = defineEndpoint({
  name: 'indicators.clause-entries',
  summary: 'Newest log entries that a clause rests on',
  method: 'GET',
  path: '/api/communities/:community/clauses/:clauseId/entries',
  audience: 'anyone',
  input: z.object({ community: communitySlugSchema, clauseId: z.string().max(40) }),
  output: z.object({
    items: z.array(
      z.object({
        entryId: z.string(),
        index: z.int(),
        type: z.string(),
        hour: z.string(),
        origin: z.string(),
        /** False until a checkpoint covers it; only then can it be checked from outside. */
        published: z.boolean(),
      }),
    ),
    history: z.array(
      z.object({
        at: instantSchema,
        from: clauseStateSchema.nullable(),
        to: clauseStateSchema,
        reason: z.string(),
      }),
    ),
  }),
  errors: [],
  limitPerMinute: 600,
});
