import * as z from 'zod';
import { webAddress } from '../web-address';
import type { MessageProviderSettings } from './index';

const keyName = z.string().regex(/^[\w-]{1,64}$/, 'must be a key name');
const longSecret = z.string().min(16, 'must be 16 characters or more');

/** Who sends SMS: all three or none. */
export const sms = z.object({ SMS_BASE: webAddress, SMS_KEY_ID: keyName, SMS_SECRET: longSecret });

/** Who calls phones: all three or none. May be the same company with the same key. */
export const voice = z.object({
  VOICE_BASE: webAddress,
  VOICE_KEY_ID: keyName,
  VOICE_SECRET: longSecret,
});

/** Every variable of both, with its type. */
export const messageProviderVariables = { ...sms.shape, ...voice.shape };

/** The provider of SMS, or null. */
export function smsSettings(read: z.output<typeof sms> | null): MessageProviderSettings | null {
  if (read === null) return null;
  return { base: read.SMS_BASE, keyId: read.SMS_KEY_ID, secret: read.SMS_SECRET };
}

/** The provider of voice calls, or null. */
export function voiceSettings(read: z.output<typeof voice> | null): MessageProviderSettings | null {
  if (read === null) return null;
  return { base: read.VOICE_BASE, keyId: read.VOICE_KEY_ID, secret: read.VOICE_SECRET };
}
