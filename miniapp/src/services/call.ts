import type { Endpoint, InputOf, OutputOf } from '@linli/shared/kernel/endpoint';
import type { ErrorBody } from '@linli/shared/kernel/errors';
import { commonErrors, networkError } from '@linli/shared/kernel/errors';
import { destinationOf, lacksPathParameter } from './address';
import { isOffline } from './connection';
import { endSession, sessionToken } from './session';
import type { WireAnswer, WireRequest } from './transport';
import { send } from './transport';
import { freshKey } from './unique';

/** Why a call did not succeed, in a sentence that can stand on the screen. */
export interface CallError {
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  readonly fields?: readonly { path: string; message: string }[];
}

/** What comes back from a call: an answer or a reason, never an exception. */
export type Answer<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: CallError };

const retryDelaysMs = [400, 1200];

/**
 * Asks the server. Network failures are tried twice more when repeating is harmless: reads, and
 * writes that carry an `idempotencyKey`, which stays the same each time. A refused session is forgotten.
 * `file` is the body of an upload.
 */
export function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  file?: ArrayBuffer,
): Promise<Answer<OutputOf<E>>> {
  return ask(endpoint, input, { file });
}

/**
 * Asks the server once and waits for `timeoutMs` at most: for what is asked again anyway, and for what must soon be
 * known to have failed.
 */
export function callOnce<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  timeoutMs: number,
): Promise<Answer<OutputOf<E>>> {
  return ask(endpoint, input, { timeoutMs });
}

interface How {
  readonly file?: ArrayBuffer | undefined;
  readonly timeoutMs?: number;
}

async function ask<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  { file, timeoutMs }: How,
): Promise<Answer<OutputOf<E>>> {
  const given = input as Readonly<Record<string, unknown>>;
  const requestId = freshKey();
  // A link that lost its id would reach another endpoint, whose answer the page cannot read.
  if (lacksPathParameter(endpoint, given)) {
    return { ok: false, error: failure(commonErrors.notFound, requestId) };
  }
  const answer = await sendPatiently(
    { ...wireRequest(endpoint, given, requestId), file, timeoutMs },
    {
      retries: timeoutMs === undefined && isRepeatable(endpoint, given) ? retryDelaysMs : [],
    },
  );
  isOffline.set(answer === null);
  if (answer === null) return { ok: false, error: failure(networkError, requestId) };
  if (answer.status >= 200 && answer.status < 300) {
    return { ok: true, data: answer.body as OutputOf<E> };
  }
  if (answer.status === 401 && endpoint.audience === 'person') endSession();
  return { ok: false, error: errorOf(answer, requestId) };
}

function wireRequest(
  endpoint: Endpoint,
  input: Readonly<Record<string, unknown>>,
  requestId: string,
): WireRequest {
  const token = sessionToken();
  return {
    method: endpoint.method,
    ...destinationOf(endpoint, input),
    headers: {
      'x-request-id': requestId,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    as: 'raw' in endpoint.output ? 'text' : 'json',
  };
}

function isRepeatable(endpoint: Endpoint, input: Readonly<Record<string, unknown>>): boolean {
  return endpoint.method === 'GET' || typeof input['idempotencyKey'] === 'string';
}

async function sendPatiently(
  request: WireRequest,
  { retries }: { retries: readonly number[] },
): Promise<WireAnswer | null> {
  for (const delay of [...retries, null]) {
    try {
      return await send(request);
    } catch {
      if (delay !== null) await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return null;
}

function failure(known: { code: string; message: string }, requestId: string): CallError {
  return { code: known.code, message: known.message, requestId };
}

function errorOf(answer: WireAnswer, requestId: string): CallError {
  const body = parsed(answer.body) as Partial<ErrorBody> | null;
  const error = body?.error;
  if (error !== undefined && typeof error.code === 'string' && typeof error.message === 'string') {
    return { ...error, requestId: error.requestId || requestId };
  }
  // A proxy or a gateway answered instead of the server: its page says nothing to a resident.
  const known =
    answer.status >= 502 && answer.status <= 504 ? commonErrors.busy : commonErrors.internal;
  return failure(known, requestId);
}

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}
