import { WeChatError } from './errors';

/** One HTTP request, its body given as the exact text to send. */
export interface Exchange {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer with its bytes as they came. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Buffer;
}

/** How an exchange reaches the network. */
export interface Line {
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

/** No answer of the protocols that we speak comes near this. */
const largestAnswerBytes = 1024 * 1024;

/**
 * Sends one request and reads the whole answer within the time limit.
 * Throws `unavailable` if no complete answer came; whether the request had an effect is then unknown.
 */
export async function exchange(line: Line, request: Exchange): Promise<Answer> {
  try {
    const response = await line.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'error',
      signal: AbortSignal.timeout(line.timeoutMs),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return {
      status: response.status,
      headers: headersOf(response),
      rawBody: await readBounded(response),
    };
  } catch (cause) {
    if (cause instanceof WeChatError) throw cause;
    throw new WeChatError('unavailable', 'WeChat did not answer', { code: 'NO_ANSWER', cause });
  }
}

function headersOf(response: Response): Record<string, string> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return headers;
}

async function readBounded(response: Response): Promise<Buffer> {
  if (response.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > largestAnswerBytes) {
      throw new WeChatError('protocol', 'the answer is too large', {
        code: 'ANSWER_TOO_LARGE',
        status: response.status,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
