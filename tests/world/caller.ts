import { pathParameters } from '@linli/shared/kernel/endpoint';
import type { Endpoint, InputOf, OutputOf } from '@linli/shared/kernel/endpoint';
import type { ErrorBody } from '@linli/shared/kernel/errors';

/** A coded error as a client meets it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly body: ErrorBody,
  ) {
    super(`${status.toString()} ${code}: ${body.error.message}`);
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

function addressOf(endpoint: Endpoint, input: Record<string, unknown>): string {
  let path = endpoint.path;
  const rest = new URLSearchParams();
  const inPath = new Set(pathParameters(endpoint.path));
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (inPath.has(name)) {
      path = path.replace(`:${name}`, encodeURIComponent(text)).replace(`*${name}`, text);
    } else rest.set(name, text);
  }
  return endpoint.method === 'GET' && rest.size > 0 ? `${path}?${rest.toString()}` : path;
}

/** Calls endpoints over real HTTP, as somebody or as nobody. */
export class Caller {
  constructor(
    readonly url: string,
    readonly token: string | null = null,
  ) {}

  /** Sends the request as the contract says and hands back whatever came. */
  async send(endpoint: Endpoint, input: Record<string, unknown> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${addressOf(endpoint, input)}`, {
      method: endpoint.method,
      headers: {
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...(endpoint.method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(input) }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** The parsed answer; rejects with ApiError when the server answers an error. */
  async call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>> {
    const answer = await this.send(endpoint, input as Record<string, unknown>);
    if (answer.status >= 400) {
      const body = JSON.parse(answer.text) as ErrorBody;
      throw new ApiError(answer.status, body.error.code, body);
    }
    if ('raw' in endpoint.output) return answer.text as OutputOf<E>;
    return (answer.text === '' ? {} : JSON.parse(answer.text)) as OutputOf<E>;
  }

  /** The code of the error that the call answers; `ok` when it succeeds. */
  async refusal<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<string> {
    try {
      await this.call(endpoint, input);
      return 'ok';
    } catch (error) {
      if (error instanceof ApiError) return error.code;
      throw error;
    }
  }
}
