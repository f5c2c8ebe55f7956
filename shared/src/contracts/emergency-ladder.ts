import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { reasonSchema } from '../kernel/reason';
import { instantSchema } from '../kernel/time';
import { alarmChannelSchema, ladderAudienceSchema } from './emergency-terms';

export const ladderInThePast = defineError(
  'ladder_in_the_past',
  422,
  '开始时间要在现在之后。已经发生的呼救按当时的规则，不会改。',
);

/** One step: when after the press, whom, how many, by what. */
export const ladderStepSchema = z.object({
  afterSeconds: z.int().min(0).max(1800),
  audience: ladderAudienceSchema,
  /** Most people asked in this step; of `office-and-family` all. */
  count: z.int().min(1).max(20),
  channels: z.array(alarmChannelSchema).min(1).max(4),
});
export type LadderStep = z.infer<typeof ladderStepSchema>;

/** A ladder as data: which version was used stands with every call. */
export const ladderSchema = z
  .object({
    steps: z.array(ladderStepSchema).min(1).max(8),
    /** How often the steps after the first are gone through again when nobody answers. */
    repeats: z.int().min(0).max(5),
    /** Seconds between two rounds. */
    repeatAfterSeconds: z.int().min(30).max(1800),
    /** Press to door. */
    targetSeconds: z.int().min(60).max(3600),
    /** An accepted call whose responder does not set out within this time is asked about again. */
    setOutWithinSeconds: z.int().min(30).max(1800),
    /** With nobody found by then it ends as `unanswered`; counted against the community. */
    giveUpAfterSeconds: z.int().min(900).max(86_400),
  })
  .refine(({ steps }) => steps[0]?.afterSeconds === 0, '第一步要从 0 秒开始')
  .refine(
    ({ steps }) =>
      steps.every((step, at) => at === 0 || step.afterSeconds > (steps[at - 1]?.afterSeconds ?? 0)),
    '每一步要比前一步晚',
  )
  .refine(
    ({ steps }) => steps.every(({ channels }) => channels.includes('app')),
    '每一步都要包括应用内提醒，微信消息不能单独使用',
  );
export type Ladder = z.infer<typeof ladderSchema>;

/** What holds where a community has decided nothing. 60/120/180 s; scenarios.md and OnCall's bound of five rounds. */
export const defaultLadder: Ladder = {
  steps: [
    { afterSeconds: 0, audience: 'nearest', count: 3, channels: ['app', 'wechat', 'sms'] },
    { afterSeconds: 60, audience: 'next-nearest', count: 3, channels: ['app', 'wechat', 'sms'] },
    { afterSeconds: 120, audience: 'supervisor', count: 3, channels: ['app', 'sms', 'voice'] },
    {
      afterSeconds: 180,
      audience: 'office-and-family',
      count: 20,
      channels: ['app', 'sms', 'voice'],
    },
  ],
  repeats: 3,
  repeatAfterSeconds: 120,
  targetSeconds: 900,
  setOutWithinSeconds: 120,
  giveUpAfterSeconds: 7200,
};

export const ladderVersionView = z.object({
  /** Null for the ladder that holds by itself. */
  id: idSchema.nullable(),
  ladder: z.object(ladderSchema.shape),
  validFrom: instantSchema.nullable(),
  validUntil: instantSchema.nullable(),
  reason: z.string(),
  isInForce: z.boolean(),
});

/** Every version, newest first, with the one in force. For the staff of the community. */
export const listLadders = defineEndpoint({
  name: 'emergency.list-ladders',
  summary: 'Who is asked for help, when: all versions',
  method: 'GET',
  path: '/api/emergency/ladders',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(ladderVersionView), can: z.object({ change: z.boolean() }) }),
  errors: [],
});

/** Puts a new version in force from a moment on. Versions are never changed or removed. */
export const addLadder = defineEndpoint({
  name: 'emergency.add-ladder',
  summary: 'A new version of the ladder',
  method: 'POST',
  path: '/api/emergency/ladders',
  audience: 'person',
  input: z.object({ ladder: ladderSchema, validFrom: instantSchema, reason: reasonSchema }),
  output: ladderVersionView,
  errors: [ladderInThePast],
});
