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
    /** Seconds between two slow rounds: once the repeats are used up, everybody is asked again so until the end. */
    slowEverySeconds: z.int().min(60).max(3600).default(600),
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

/** Seconds from the press to the last step of the last round that nobody interrupts. */
export function lastStepSeconds({ steps, repeats, repeatAfterSeconds }: Ladder): number {
  const last = steps.at(-1)?.afterSeconds ?? 0;
  const second = steps[Math.min(1, steps.length - 1)]?.afterSeconds ?? 0;
  return last + repeats * (repeatAfterSeconds + last - second);
}

/** True unless the search would end before everybody asked could answer, or before somebody should be at the door. */
export function isLongEnough(ladder: Ladder): boolean {
  const { giveUpAfterSeconds, repeatAfterSeconds, targetSeconds } = ladder;
  const least = Math.max(lastStepSeconds(ladder) + repeatAfterSeconds, targetSeconds);
  return giveUpAfterSeconds >= least;
}

/** True if whoever is on duty or not, the office and the family are asked in the end. */
export function endsWithOffice({ steps }: { steps: readonly Pick<LadderStep, 'audience'>[] }) {
  return steps.at(-1)?.audience === 'office-and-family';
}

/** What a new version must be beyond that; versions laid down before are read as they are. */
export const newLadderSchema = ladderSchema
  .refine(endsWithOffice, '最后一步要问社区办公室和家属')
  .refine(isLongEnough, '“没有人接”的期限太短，要等最后一遍问完、也不能短于到门口的目标');

/**
 * What holds where a community has decided nothing: 60/120/180 s and four rounds within the target of 15 minutes.
 * After them a round every ten minutes: often enough that who comes on duty later is asked soon, seldom enough that
 * a colleague who has said no all evening does not switch the phone off.
 */
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
  slowEverySeconds: 600,
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
  input: z.object({ ladder: newLadderSchema, validFrom: instantSchema, reason: reasonSchema }),
  output: ladderVersionView,
  errors: [ladderInThePast],
});
