import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { communitySlugSchema, idSchema, idempotencyKeySchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { daySchema, instantSchema } from '../kernel/time';
import { asksForSchema, purposeIdSchema } from '../privacy/purposes';

export const purposeChanged = defineError(
  'purpose_changed',
  409,
  '这一项的说明已经更新，您的选择没有保存。请重新看一遍说明再选。',
);
export const purposeNeedsNoConsent = defineError(
  'purpose_needs_no_consent',
  409,
  '这一项是办事必需的，不能单独打开或关闭。不想再用可以注销账号。',
);
export const correctionClosed = defineError(
  'correction_closed',
  409,
  '这份更正申请已经处理完或已撤回，没有再改。',
);
export const tooManyCorrections = defineError(
  'too_many_corrections',
  409,
  '您还有 5 份更正申请没有答复，请等工作人员答复后再提。',
);
export const erasureNotConfirmed = defineError(
  'erasure_not_confirmed',
  409,
  '确认已经过期，账号没有注销。请回到上一步重新确认。',
);
export const erasureUnfinishedPayment = defineError(
  'erasure_unfinished_payment',
  409,
  '您有一笔缴费还没有结果，现在不能注销，账号没有变化。请先付完或取消这笔缴费。',
);
export const erasureLastAdministrator = defineError(
  'erasure_last_administrator',
  409,
  '您是本社区最后一位管理人员，现在不能注销，账号没有变化。请先让另一位管理人员上任。',
);

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

export const correctionSubjects = ['household', 'residents', 'payments', 'other'] as const;
export const correctionSubjectSchema = z.enum(correctionSubjects);
export const correctionStates = ['open', 'accepted', 'refused', 'withdrawn'] as const;

export const correctionView = z.object({
  id: idSchema,
  about: correctionSubjectSchema,
  text: z.string(),
  state: z.enum(correctionStates),
  askedAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  /** What the staff say about it. */
  reason: z.string().nullable(),
  can: z.object({ withdraw: z.boolean(), answer: z.boolean() }),
});
export type CorrectionView = z.infer<typeof correctionView>;

export const correctionText = z.string().trim().min(4).max(300);

/** Asks the staff to correct what the person cannot change alone. One key, one request. */
export const askCorrection = defineEndpoint({
  name: 'privacy.ask-correction',
  summary: 'Ask for a correction of what is held about me',
  method: 'POST',
  path: '/api/privacy/corrections',
  audience: 'person',
  input: z.object({
    about: correctionSubjectSchema,
    text: correctionText,
    idempotencyKey: idempotencyKeySchema,
  }),
  output: correctionView,
  errors: [tooManyCorrections],
  limitPerMinute: 10,
});

export const listMyCorrections = defineEndpoint({
  name: 'privacy.my-corrections',
  summary: 'My requests for correction, newest first',
  method: 'GET',
  path: '/api/privacy/corrections',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(correctionView),
  errors: [],
});

export const withdrawCorrection = defineEndpoint({
  name: 'privacy.withdraw-correction',
  summary: 'Take back a request for correction that is not answered yet',
  method: 'POST',
  path: '/api/privacy/corrections/:correctionId/withdraw',
  audience: 'person',
  input: z.object({ correctionId: idSchema }),
  output: correctionView,
  errors: [correctionClosed],
});

/** The requests of a community for its staff. Each page read is itself recorded. */
export const listCorrections = defineEndpoint({
  name: 'privacy.corrections',
  summary: 'Requests for correction in a community, oldest open first',
  method: 'GET',
  path: '/api/communities/:community/corrections',
  audience: 'person',
  input: z.object({
    community: communitySlugSchema,
    state: z.enum(['open', 'answered']).default('open'),
    ...pageInput,
  }),
  output: pageOf(correctionView),
  errors: [],
});

/** Answers a request with a reason; the person is told. `accepted` says that the data has been corrected. */
export const answerCorrection = defineEndpoint({
  name: 'privacy.answer-correction',
  summary: 'Answer a request for correction',
  method: 'POST',
  path: '/api/privacy/corrections/:correctionId/answer',
  audience: 'person',
  input: z.object({
    correctionId: idSchema,
    outcome: z.enum(['accepted', 'refused']),
    reason: correctionText,
  }),
  output: correctionView,
  errors: [correctionClosed],
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
  errors: [erasureNotConfirmed, erasureUnfinishedPayment, erasureLastAdministrator],
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
