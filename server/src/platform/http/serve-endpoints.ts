import type Router from '@koa/router';
import type { Context } from 'koa';
import type * as z from 'zod';
import type { Endpoint, RawOutput } from '@linli/shared/kernel/endpoint';
import type { Metrics } from '../metrics';
import { Failure } from './failure';
import { commonErrors } from '@linli/shared/kernel/errors';
import { identify } from './identify';
import type { Actors } from './identify';
import { PreparedJson } from './implement';
import type { ImplementedEndpoint } from './implement';
import { IndexedRouter } from './indexed-router';
import { KoaCall } from './koa-call';
import { memoryLimits } from './limits';
import type { Limits } from './limits';
import { parseInput } from './parse-input';
import { rateLimit } from './rate-limit';
import { refusalOf } from './refusal';
import type { Refusal } from './refusal';
import { assertFitting } from './uploads';

/** How the house serves its endpoints. */
export interface Serving {
  readonly actors: Actors;
  readonly metrics: Metrics;
  readonly rateFactor: number;
  /** Where calls are counted; in the memory of this process unless said otherwise. */
  readonly limits?: Limits;
  /** Parse every answer by its contract and refuse undeclared errors: always in tests and development. */
  readonly checksAnswers: boolean;
  /** Told of everybody whom a policy refused; must return at once and never throw. */
  readonly onRefused?: (refusal: Refusal) => void;
}

const commonCodes: ReadonlySet<string> = new Set(
  Object.values(commonErrors).map((error) => error.code),
);

function isRaw(output: Endpoint['output']): output is RawOutput {
  return 'raw' in output;
}

function present(ctx: Context, endpoint: Endpoint, answer: unknown): void {
  ctx.status = endpoint.status ?? 200;
  if (isRaw(endpoint.output)) {
    ctx.body = typeof answer === 'string' ? answer : Buffer.from(answer as Uint8Array);
    ctx.type = endpoint.output.contentType;
    return;
  }
  if (endpoint.status === 204) {
    ctx.body = null;
    return;
  }
  ctx.set('Content-Type', 'application/json; charset=utf-8');
  // Bytes, not text: node encodes a long text again for its length, and once more with the head in front of it.
  ctx.body = answer instanceof PreparedJson ? answer.bytes : Buffer.from(JSON.stringify(answer));
}

/** An error that the contract does not announce is a defect of ours: it must not reach clients unnoticed. */
function assertDeclared(endpoint: Endpoint, error: unknown): void {
  if (!(error instanceof Failure)) return;
  const { code } = error.definition;
  if (commonCodes.has(code) || endpoint.errors.some((declared) => declared.code === code)) return;
  throw new Error(`${endpoint.name} answered the undeclared error ${code}`, { cause: error });
}

function checked(output: z.ZodType, answer: unknown): unknown {
  return output.parse(
    answer instanceof PreparedJson ? JSON.parse(answer.bytes.toString('utf8')) : answer,
  );
}

function serve({ endpoint, handle }: ImplementedEndpoint, serving: Serving, limits: Limits) {
  const limit = rateLimit(endpoint, { limits, factor: serving.rateFactor });
  const output = isRaw(endpoint.output) ? null : endpoint.output;
  return async (ctx: Context): Promise<void> => {
    ctx.state['endpoint'] = endpoint.name;
    assertFitting(ctx, endpoint);
    const actor = await identify(ctx, endpoint, serving.actors).catch(async (error: unknown) => {
      // Whoever tries tokens is counted too, by address.
      await limit(ctx, { kind: 'anonymous' });
      throw error;
    });
    await limit(ctx, actor);
    const input = parseInput(ctx, endpoint);
    try {
      const answer = await handle(new KoaCall(ctx, actor, input));
      present(ctx, endpoint, serving.checksAnswers && output ? checked(output, answer) : answer);
    } catch (error) {
      const refusal = refusalOf(error, { actor, endpoint: endpoint.name, input });
      if (refusal !== null) serving.onRefused?.(refusal);
      if (serving.checksAnswers) assertDeclared(endpoint, error);
      throw error;
    }
  };
}

/** A router with every endpoint of the modules. Throws if two modules claim the same method and path. */
export function serveEndpoints(
  endpoints: readonly ImplementedEndpoint[],
  serving: Serving,
): Router {
  const router = new IndexedRouter();
  const limits = serving.limits ?? memoryLimits();
  const claimed = new Set<string>();
  for (const implemented of endpoints) {
    const { method, path } = implemented.endpoint;
    const claim = `${method} ${path}`;
    if (claimed.has(claim)) throw new Error(`${claim} is implemented twice`);
    claimed.add(claim);
    const register = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
    router[register[method]](path, serve(implemented, serving, limits));
  }
  return router;
}
