import { apiError, type ApiAnswer } from './api-answer';
import { WeChatError } from './errors';

/** Whose phone number is asked for, by the code of the button and the openid of the session. */
export interface PhoneRequest {
  /** From the event of the `getPhoneNumber` button; one use, five minutes. Not the code of a login. */
  readonly code: string;
  /** WeChat refuses a code that another person's button gave. */
  readonly openid: string;
}

/** The body of `getuserphonenumber`. */
export function phoneRequestBody({ code, openid }: PhoneRequest): string {
  return JSON.stringify({ code, openid });
}

/** The number in an answer: eleven digits in China, `+852…` elsewhere. Throws `refused`, `unavailable`, `protocol`. */
export function readPhoneNumber(answer: ApiAnswer, appId: string): string {
  if (answer.errcode !== 0) throw apiError(answer);
  const given = answer.fields['phone_info'] as PhoneFields | undefined;
  const pure = textOf(given?.purePhoneNumber);
  // Sent as a number and as text, depending on the day.
  const country = textOf(given?.countryCode);
  if (!/^\d{5,15}$/.test(pure) || !/^\d{1,4}$/.test(country)) {
    throw new WeChatError('protocol', 'the answer holds no number', { code: 'PHONE_MISSING' });
  }
  if (given?.watermark?.appid !== appId) {
    throw new WeChatError('protocol', 'the number was given to another app', {
      code: 'PHONE_OF_ANOTHER_APP',
    });
  }
  return country === '86' ? pure : `+${country}${pure}`;
}

interface PhoneFields {
  readonly purePhoneNumber?: unknown;
  readonly countryCode?: unknown;
  readonly watermark?: { readonly appid?: unknown };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
