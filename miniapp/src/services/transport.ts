import Taro from '@tarojs/taro';

/** One HTTP question as the transport sees it. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Text is handed over untouched; JSON is parsed. */
  readonly as: 'json' | 'text';
}

/** One HTTP answer, whatever its status. */
export interface WireAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The server's address: empty on H5, which asks the server it came from. */
export const apiBase: string = process.env['TARO_APP_API_BASE'] ?? '';

const timeoutMs = 15_000;

/** Sends one request. Rejects only when no answer came at all. */
export async function send(request: WireRequest): Promise<WireAnswer> {
  const answer = await Taro.request<unknown>({
    url: apiBase + request.path,
    method: request.method,
    ...(request.body === undefined ? {} : { data: request.body }),
    header: { ...request.headers, 'content-type': 'application/json' },
    dataType: request.as,
    responseType: 'text',
    timeout: timeoutMs,
  });
  return { status: answer.statusCode, body: answer.data };
}
