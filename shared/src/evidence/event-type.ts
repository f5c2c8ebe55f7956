import type * as z from 'zod';

/**
 * Who may see an opening of this type: `public` everyone, `inspector` only in an approved and recorded export,
 * `self` also the person whose use it was, `never` nobody.
 */
export const disclosures = ['public', 'inspector', 'self', 'never'] as const;
export type Disclosure = (typeof disclosures)[number];

/** A kind of recorded event: what its detail may state, who may open it, what it can prove. */
export interface EventType<T extends string = string, F extends z.ZodType = z.ZodType> {
  /** `module.past-tense`, unique; never reused for another meaning. */
  readonly type: T;
  /** Raised when the facts change their meaning or shape. */
  readonly schemaVersion: number;
  readonly disclosure: Disclosure;
  /** Strict shape of `detail.facts`: small and coarse. */
  readonly facts: F;
  /** Metric names of the catalogue clauses that such events can feed. */
  readonly feeds: readonly string[];
  /** What the board and the resident's own list call it. */
  readonly zh: string;
}

/** What the facts of an event type look like after parsing. */
export type FactsOf<E> = E extends EventType<string, infer F> ? z.output<F> : never;

/** Declares an event type; returns it unchanged, with its exact types. */
export function defineEventType<const T extends string, const F extends z.ZodType>(
  eventType: EventType<T, F>,
): EventType<T, F> {
  return eventType;
}
