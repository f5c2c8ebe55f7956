import { WeChatError, type WeChatErrorKind } from './errors';
import type { Answer } from './exchange';
import { parseJson } from './transaction';

/** A parsed answer of the mini-program API. */
export interface ApiAnswer {
  /** 0 on success: WeChat leaves the field out then as often as not. */
  readonly errcode: number;
  /** WeChat's own request id, for the log and for their support; empty if absent. */
  readonly rid: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The text as it came: large numbers in it do not survive parsing. */
  readonly text: string;
}

/** The access token of the request was not accepted; a new one may be. */
export const tokenErrors: ReadonlySet<number> = new Set([40001, 40014, 42001]);
/** Busy or over a quota: the same request may succeed later. */
const passingErrors: ReadonlySet<number> = new Set([-1, 45009, 45011, ...tokenErrors]);
/** WeChat judged the person or the code, not our configuration. */
const refusals: ReadonlySet<number> = new Set([40029, 40163, 40226, 40003, 43101]);

/** Reads an answer from its text, because the content type is text/plain as often as JSON. */
export function readApiAnswer(answer: Answer): ApiAnswer {
  const text = answer.rawBody.toString('utf8');
  const parsed = parseJson(text);
  if (answer.status >= 500 || answer.status === 429) {
    throw new WeChatError('unavailable', 'WeChat is out of order', {
      code: 'HTTP_STATUS',
      status: answer.status,
    });
  }
  if (answer.status !== 200 || !isRecord(parsed)) {
    throw new WeChatError('protocol', 'unreadable answer of the mini-program API', {
      code: 'ANSWER_MALFORMED',
      status: answer.status,
    });
  }
  const errcode = typeof parsed['errcode'] === 'number' ? parsed['errcode'] : 0;
  const errmsg = typeof parsed['errmsg'] === 'string' ? parsed['errmsg'] : '';
  return { errcode, rid: /rid: ([0-9a-f-]+)/.exec(errmsg)?.[1] ?? '', fields: parsed, text };
}

/** The error that an errcode means; the code of the error is the errcode in digits. */
export function apiError(answer: ApiAnswer): WeChatError {
  return new WeChatError(kindOf(answer.errcode), 'the mini-program API answered an errcode', {
    code: answer.errcode.toString(),
    status: 200,
  });
}

function kindOf(errcode: number): WeChatErrorKind {
  if (passingErrors.has(errcode)) return 'unavailable';
  return refusals.has(errcode) ? 'refused' : 'protocol';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
