import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { communitySlugSchema, idSchema, idempotencyKeySchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { instantSchema } from '../kernel/time';
import { correctionClosed, tooManyCorrections } from './privacy-errors';

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
