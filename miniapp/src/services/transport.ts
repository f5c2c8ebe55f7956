import Taro from '@tarojs/taro';

/** One HTTP question as the transport sees it. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes of an upload, in place of a body. */
  readonly file?: ArrayBuffer | undefined;
  /** Text and bytes are handed over untouched; JSON is parsed. */
  readonly as: 'json' | 'text' | 'bytes';
  /** How long an answer is waited for (milliseconds); absent: what suits its size. */
  readonly timeoutMs?: number | undefined;
}

/** One HTTP answer, whatever its status. */
export interface WireAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The server's address: empty on H5, which asks the server it came from. */
export const apiBase: string = process.env['TARO_APP_API_BASE'] ?? '';

const timeoutMs = 15_000;
/** A large list over a slow line. */
const longTimeoutMs = 180_000;

function isLong({ file, as }: WireRequest): boolean {
  return file !== undefined || as === 'bytes';
}

function bodyOf({ body, file, headers }: WireRequest) {
  if (file !== undefined) {
    return { data: file, header: { ...headers, 'content-type': 'application/octet-stream' } };
  }
  const header = { ...headers, 'content-type': 'application/json' };
  return body === undefined ? { header } : { data: body, header };
}

/** Sends one request. Rejects only when no answer came at all. */
export async function send(request: WireRequest): Promise<WireAnswer> {
  const answer = await Taro.request<unknown>({
    url: apiBase + request.path,
    method: request.method,
    ...bodyOf(request),
    dataType: request.as === 'json' ? 'json' : 'text',
    responseType: request.as === 'bytes' ? 'arraybuffer' : 'text',
    timeout: request.timeoutMs ?? (isLong(request) ? longTimeoutMs : timeoutMs),
  });
  return { status: answer.statusCode, body: answer.data };
}
