import type * as z from 'zod';
import type { ErrorDefinition } from './errors';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * Who may call at all, before any policy is asked:
 * `anyone` needs no sign-in, `person` needs a session, `device` needs a feed key,
 * `signed` is a call of a machine that proves itself by its signature over the exact bytes, which the handler checks.
 */
export type Audience = 'anyone' | 'person' | 'device' | 'signed';

/** An answer that is not JSON: bytes of the given content type. */
export interface RawOutput {
  readonly raw: true;
  readonly contentType: string;
}

/**
 * The contract of one endpoint: what can be asked and what is answered.
 * `input` is one flat object: path parameters by name, then the query (GET) or the JSON body.
 * GET inputs arrive as strings: use `z.coerce` for numbers.
 */
export interface Endpoint<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType | RawOutput = z.ZodType | RawOutput,
  A extends Audience = Audience,
> {
  /** `scenario.action`, unique in the house. */
  readonly name: string;
  readonly summary: string;
  readonly method: Method;
  /** A path-to-regexp 8 path, parameters as `:name`. */
  readonly path: string;
  readonly audience: A;
  readonly input: I;
  readonly output: O;
  /** Every error code that this endpoint may answer beyond the common ones. */
  readonly errors: readonly ErrorDefinition[];
  /** Requests per minute and caller; the default of the server applies where absent. */
  readonly limitPerMinute?: number;
  /** Success status, 200 unless said otherwise. */
  readonly status?: number;
  /** The body is a file: raw bytes, at most so many. The input then comes from path and query alone. */
  readonly upload?: { readonly maxBytes: number };
}

/** Declares an endpoint; returns it unchanged, with its exact types. */
export function defineEndpoint<
  const I extends z.ZodType,
  const O extends z.ZodType | RawOutput,
  const A extends Audience,
>(endpoint: Endpoint<I, O, A>): Endpoint<I, O, A> {
  return endpoint;
}

/** Declares that an endpoint answers bytes instead of JSON. */
export function rawOutput(contentType: string): RawOutput {
  return { raw: true, contentType };
}

/** What a caller sends, before parsing. */
export type InputOf<E> = E extends Endpoint<infer I> ? z.input<I> : never;
/** What a handler receives, after parsing. */
export type ParsedInputOf<E> = E extends Endpoint<infer I> ? z.output<I> : never;
/** What a handler answers and a caller receives. */
export type OutputOf<E> =
  E extends Endpoint<z.ZodType, infer O>
    ? O extends z.ZodType
      ? z.output<O>
      : Uint8Array | string
    : never;

/** The names of the path's parameters, in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/[:*](\w+)/g)].map((match) => match[1] as string);
}
