import * as z from 'zod';
import { defineEventType } from './event-type';

/**
 * The encryption of personal data was checked on what is really stored. A check that failed is recorded like one
 * that passed. Nobody's use, so anybody may open it.
 */
export const vaultSelfChecked = defineEventType({
  type: 'vault.self-checked',
  schemaVersion: 1,
  disclosure: 'public',
  facts: z.strictObject({
    passed: z.boolean(),
    /** Columns of which values were sampled. */
    columns: z.int().nonnegative(),
    sampled: z.int().nonnegative(),
    keyVersion: z.int().positive(),
  }),
  feeds: ['pii-encryption'],
  zh: '个人信息加密自检',
});
