import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { communitySlugSchema, idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { daySchema, instantSchema } from '../kernel/time';
import { asksForSchema, purposeIdSchema } from '../privacy/purposes';
import {
  purposeChanged,
  purposeNeedsNoConsent,
  erasureNotConfirmed,
  erasureUnfinishedPayment,
  erasureLastAdministrator,
  erasureOpenCall,
} from './privacy-errors';

export * from './corrections';
export * from './privacy-errors';

export const purposeView = z.object({
  id: purposeIdSchema,
  version: z.int(),
  since: daySchema,
  title: z.string(),
  what: z.array(z.string()),
  why: z.string(),
  howLong: z.string(),
  sensitive: z.boolean(),
  asksFor: asksForSchema,
  basis: z.string(),
  toReview: z.string().nullable(),
  withoutIt: z.string(),
  inUse: z.boolean(),
});
export type PurposeView = z.infer<typeof purposeView>;

export const retentionView = z.object({
  dataClass: z.string(),
  title: z.string(),
  /** In Chinese words: `730 天`, `到期当天`. */
  keep: z.string(),
  citation: z.string(),
});

/** What is used for what and for how long. Readable by everybody, before signing in. */
export const getPrivacyStatement = defineEndpoint({
  name: 'privacy.statement',
  summary: 'Purposes and retention times, versioned',
  method: 'GET',
  path: '/api/privacy/statement',
  audience: 'anyone',
  input: z.object({}),
  output: z.object({
    version: z.int(),
    since: daySchema,
    purposes: z.array(purposeView),
    retention: z.array(retentionView),
  }),
  errors: [],
});

export const consentStates = ['given', 'withdrawn', 'outdated', 'never'] as const;

export const consentView = z.object({
  purpose: purposeView,
  /** `outdated`: given for an earlier version, so it does not count and is asked for again. */
  state: z.enum(consentStates),
  decidedAt: instantSchema.nullable(),
});
export type ConsentView = z.infer<typeof consentView>;

export const listConsents = defineEndpoint({
  name: 'privacy.consents',
  summary: 'What I have agreed to, purpose by purpose',
  method: 'GET',
  path: '/api/privacy/consents',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(consentView) }),
  errors: [],
});

/** Gives or withdraws consent to one purpose, as read in `version`. Saying the same again changes nothing. */
export const decideConsent = defineEndpoint({
  name: 'privacy.decide-consent',
  summary: 'Give or withdraw consent to one purpose',
  method: 'PUT',
  path: '/api/privacy/consents/:purpose',
  audience: 'person',
  input: z.object({ purpose: purposeIdSchema, given: z.boolean(), version: z.int().min(1) }),
  output: consentView,
  errors: [purposeChanged, purposeNeedsNoConsent],
  limitPerMinute: 60,
});

export const consentHistory = defineEndpoint({
  name: 'privacy.consent-history',
  summary: 'Every decision about consent that I have made, newest first',
  method: 'GET',
  path: '/api/privacy/consent-history',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(
    z.object({
      id: idSchema,
      purpose: purposeIdSchema,
      title: z.string(),
      version: z.int(),
      given: z.boolean(),
      decidedAt: instantSchema,
    }),
  ),
  errors: [],
});

export const dataLineView = z.object({
  /** `手机号` */
  label: z.string(),
  /** What is held; null where the line is an instant or nothing is held. */
  text: z.string().nullable(),
  at: instantSchema.nullable(),
});

export const dataSectionView = z.object({
  /** `identity.profile` */
  name: z.string(),
  title: z.string(),
  purpose: z.string(),
  /** How many records there are; at most 20 of them are shown, the export holds all. */
  count: z.int(),
  records: z.array(z.object({ lines: z.array(dataLineView) })),
});
export type DataSectionView = z.infer<typeof dataSectionView>;

export const getMyData = defineEndpoint({
  name: 'privacy.my-data',
  summary: 'Everything that is held about me, by module and purpose',
  method: 'GET',
  path: '/api/privacy/my-data',
  audience: 'person',
  input: z.object({}),
  output: z.object({ sections: z.array(dataSectionView) }),
  errors: [],
  limitPerMinute: 30,
});

export const exportSchema = 'linli/personal-data/v1' as const;

/** Everything held about the caller, machine-readable, complete. */
export const exportMyData = defineEndpoint({
  name: 'privacy.export',
  summary: 'Take along everything that is held about me',
  method: 'POST',
  path: '/api/privacy/export',
  audience: 'person',
  input: z.object({}),
  output: z.object({
    schema: z.literal(exportSchema),
    version: z.literal(1),
    exportedAt: z.iso.datetime(),
    community: z.string(),
    sections: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        purpose: z.string(),
        content: z.json(),
      }),
    ),
  }),
  errors: [],
  limitPerMinute: 3,
});

/** First step: says what would go and what would stay, and hands out the confirmation for the second. */
export const prepareErasure = defineEndpoint({
  name: 'privacy.prepare-erasure',
  summary: 'What erasing my account would do, and a confirmation that lives ten minutes',
  method: 'POST',
  path: '/api/privacy/erasure/prepare',
  audience: 'person',
  input: z.object({}),
  output: z.object({
    confirmation: z.string(),
    expiresAt: instantSchema,
    /** What stands in the way now, in plain words. Erasing would be refused. */
    obstacles: z.array(z.object({ code: z.string(), message: z.string() })),
    goes: z.array(z.object({ title: z.string(), count: z.int() })),
    stays: z.array(z.object({ title: z.string(), why: z.string() })),
  }),
  errors: [],
  limitPerMinute: 10,
});

/** Second step: erases the account and everything held about the person, at once and for good. */
export const eraseAccount = defineEndpoint({
  name: 'privacy.erase',
  summary: 'Erase my account and my data',
  method: 'POST',
  path: '/api/privacy/erasure',
  audience: 'person',
  input: z.object({ confirmation: z.string().min(1).max(600) }),
  output: z.object({ erasedAt: instantSchema }),
  errors: [
    erasureNotConfirmed,
    erasureUnfinishedPayment,
    erasureLastAdministrator,
    erasureOpenCall,
  ],
  limitPerMinute: 10,
});

export const retentionRunView = z.object({
  day: daySchema,
  startedAt: instantSchema,
  /** Null while it runs; a run that a crash cut off is taken up again after an hour. */
  finishedAt: instantSchema.nullable(),
  removed: z.array(z.object({ dataClass: z.string(), title: z.string(), rows: z.int() })),
});

/** For those who maintain the house: that old data went. Tells numbers, nobody's data. */
export const listRetentionRuns = defineEndpoint({
  name: 'privacy.retention-runs',
  summary: 'When old data was removed and how much, newest day first',
  method: 'GET',
  path: '/api/communities/:community/retention-runs',
  audience: 'person',
  input: z.object({ community: communitySlugSchema }),
  output: z.object({ items: z.array(retentionRunView) }),
  errors: [],
});
