import type { Endpoint, InputOf } from '@linli/shared/kernel/endpoint';
import type { ErrorBody } from '@linli/shared/kernel/errors';
import { commonErrors, networkError } from '@linli/shared/kernel/errors';
import { destinationOf } from './address';
import type { Answer } from './call';
import { isOffline } from './connection';
import { endSession, sessionToken } from './session';
import { send } from './transport';
import { freshKey } from './unique';

function errorIn(bytes: ArrayBuffer): ErrorBody['error'] | null {
  try {
    // Percent-decoding reads UTF-8, which the mini-program's runtime has no other way for.
    const escaped = [...new Uint8Array(bytes)].map(
      (byte) => `%${byte.toString(16).padStart(2, '0')}`,
    );
    return (JSON.parse(decodeURIComponent(escaped.join(''))) as ErrorBody).error;
  } catch {
    return null;
  }
}

/** Asks for a file and answers its bytes. Asked once only: a file may be counted each time it is handed out. */
export async function fetchFile<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
): Promise<Answer<ArrayBuffer>> {
  const requestId = freshKey();
  const answer = await send({
    method: endpoint.method,
    ...destinationOf(endpoint, input as Readonly<Record<string, unknown>>),
    headers: { 'x-request-id': requestId, authorization: `Bearer ${sessionToken() ?? ''}` },
    as: 'bytes',
  }).catch(() => null);
  isOffline.set(answer === null);
  if (answer === null) {
    const { code, message } = networkError;
    return { ok: false, error: { code, message, requestId } };
  }
  const bytes = answer.body as ArrayBuffer;
  if (answer.status < 300) return { ok: true, data: bytes };
  if (answer.status === 401) endSession();
  const { code, message } = errorIn(bytes) ?? commonErrors.internal;
  return { ok: false, error: { code, message, requestId } };
}
