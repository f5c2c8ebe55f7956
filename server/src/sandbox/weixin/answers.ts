import { randomBytes } from 'node:crypto';

/** An answer of the mini-program API: always HTTP 200. */
export interface WeixinAnswer {
  readonly text: string;
  readonly contentType: string;
}

const plain = 'text/plain';
const json = 'application/json; encoding=utf-8';

const errmsgs: Readonly<Record<number, string>> = {
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40163: 'code been used',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43101: 'user refuse to accept the msg',
  47001: 'data format error',
};

/** An errcode with its sentence, which ends with a request id as WeChat's do. */
export function weixinError(errcode: number, errmsg?: string): WeixinAnswer {
  const rid = [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-');
  const sentence = errmsg ?? errmsgs[errcode] ?? 'system error';
  return {
    text: JSON.stringify({ errcode, errmsg: `${sentence}, rid: ${rid}` }),
    contentType: json,
  };
}

/** A success as JSON text; WeChat serves some of them as plain text. */
export function weixinSuccess(text: string, served: 'plain' | 'json' = 'json'): WeixinAnswer {
  return { text, contentType: served === 'plain' ? plain : json };
}
