import * as z from 'zod';
import { correctionSubjectSchema } from '../contracts/privacy';
import { purposeIdSchema } from '../privacy/purposes';
import { defineEventType } from './event-type';

/** Somebody agreed to a purpose. */
export const consentGiven = defineEventType({
  type: 'privacy.consent-given',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ purpose: purposeIdSchema, version: z.int().positive() }),
  feeds: [],
  zh: '同意一项用途',
});

/** Somebody withdrew a consent. */
export const consentWithdrawn = defineEventType({
  type: 'privacy.consent-withdrawn',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ purpose: purposeIdSchema, version: z.int().positive() }),
  feeds: [],
  zh: '撤回一项同意',
});

/** Somebody took along what is held about them. */
export const dataExported = defineEventType({
  type: 'privacy.data-exported',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ sections: z.int().nonnegative() }),
  feeds: [],
  zh: '导出本人信息',
});

/** Somebody asked for a correction. */
export const correctionAsked = defineEventType({
  type: 'privacy.correction-asked',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ about: correctionSubjectSchema }),
  feeds: [],
  zh: '申请更正信息',
});

/** How many rows, told coarsely. */
export const rowCounts = ['none', 'up-to-100', 'up-to-10000', 'more'] as const;

/** Old data was removed as the published times say. Nobody's use, so anybody may open it. */
export const retentionRun = defineEventType({
  type: 'privacy.retention-run',
  schemaVersion: 1,
  disclosure: 'public',
  facts: z.strictObject({ classes: z.int().nonnegative(), rows: z.enum(rowCounts) }),
  feeds: [],
  zh: '到期数据清理',
});
