import type { Context } from 'koa';
import type * as z from 'zod';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { Endpoint } from '@linli/shared/kernel/endpoint';
import { fail } from './failure';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `ctx.params` of a wildcard is a list of segments; the contract sees one path. */
function pathParameters(params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('/') : value,
    ]),
  );
}

/** `?latitude=` gives nothing: read as a number, it would be zero. */
function givenInQuery(ctx: Context): Record<string, unknown> {
  return Object.fromEntries(Object.entries(ctx.query).filter(([, value]) => value !== ''));
}

function sent(ctx: Context, endpoint: Endpoint): unknown {
  if (endpoint.method === 'GET' || endpoint.upload !== undefined) return givenInQuery(ctx);
  const body = (ctx.request as { body?: unknown }).body ?? {};
  if (!isRecord(body) && endpoint.audience !== 'signed') throw fail(commonErrors.malformedBody);
  return body;
}

/** One sentence in Chinese for what zod found wrong with a field. */
function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '没有填写' : '类型不对';
    case 'too_big':
      return '太大或太长';
    case 'too_small':
      return '太小或太短';
    case 'unrecognized_keys':
      return '多了不认识的内容';
    default:
      return '格式不对';
  }
}

/** The call's input by its contract: path parameters, then the query or the JSON body. Throws invalid_input. */
export function parseInput(ctx: Context, endpoint: Endpoint): unknown {
  const params = pathParameters(ctx['params'] as Record<string, unknown>);
  const body = sent(ctx, endpoint);
  const result = endpoint.input.safeParse(isRecord(body) ? { ...body, ...params } : body);
  if (result.success) return result.data;
  throw fail(commonErrors.invalidInput, {
    fields: result.error.issues.slice(0, 10).map((issue) => ({
      path: issue.path.join('.'),
      message: complaint(issue),
    })),
  });
}
