import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { instantSchema } from '../kernel/time';
import { arrivalProofView, callMomentView } from './emergency';
import {
  alarmChannelSchema,
  alarmStateSchema,
  callOutcomeSchema,
  callStateSchema,
  callTriggerSchema,
  ladderAudienceSchema,
} from './emergency-terms';

/** One call on the duty board. */
export const boardCallView = z.object({
  id: idSchema,
  state: callStateSchema,
  outcome: callOutcomeSchema.nullable(),
  trigger: callTriggerSchema,
  isDrill: z.boolean(),
  isSilent: z.boolean(),
  raisedAt: instantSchema,
  /** About when it was pressed, by the clock of phone or device, if the press reached us over a minute later. */
  pressedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  /** Masked: `王*`. */
  name: z.string(),
  address: z.string().nullable(),
  /** The step that runs, `1`–`4`, and which round of the ladder. */
  step: z.int().nullable(),
  round: z.int(),
  stepAudience: ladderAudienceSchema.nullable(),
  /** When the next step is due; null when none is. */
  nextStepAt: instantSchema.nullable(),
  acceptedBy: z.string().nullable(),
  acceptedAt: instantSchema.nullable(),
  enRouteAt: instantSchema.nullable(),
  onSiteAt: instantSchema.nullable(),
  proofs: z.array(arrivalProofView),
  targetSeconds: z.int(),
  asked: z.array(
    z.object({
      name: z.string(),
      state: alarmStateSchema,
      offeredAt: instantSchema,
      shownAt: instantSchema.nullable(),
      channels: z.array(
        z.object({
          channel: alarmChannelSchema,
          state: z.enum(['waiting', 'sent', 'delivered', 'failed', 'not-a-channel']),
        }),
      ),
    }),
  ),
  can: z.object({ close: z.boolean() }),
});
export type BoardCallView = z.infer<typeof boardCallView>;

/** All open calls of what the viewer's post covers, oldest first, and the clocks. */
export const getDutyBoard = defineEndpoint({
  name: 'emergency.duty-board',
  summary: 'Open calls with their clocks',
  method: 'GET',
  path: '/api/emergency/board',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(boardCallView), onDuty: z.int(), serverNow: instantSchema }),
  errors: [],
  limitPerMinute: 240,
});

export const listClosedCalls = defineEndpoint({
  name: 'emergency.list-closed-calls',
  summary: 'Calls that are over, newest first',
  method: 'GET',
  path: '/api/emergency/closed-calls',
  audience: 'person',
  input: z.object({ ...pageInput, drills: z.enum(['without', 'only']).default('without') }),
  output: pageOf(boardCallView),
  errors: [],
});

/** After each call: which step used the time, and what would have met the target. */
export const callReviewView = z.object({
  call: boardCallView,
  moments: z.array(callMomentView),
  /** Where the seconds went, in order; they add up to the whole. */
  phases: z.array(
    z.object({
      phase: z.enum(['finding', 'accepting', 'setting-out', 'travelling', 'helping']),
      seconds: z.int(),
    }),
  ),
  /** Press to the first proof at the door; null if no arrival is proven. */
  responseSeconds: z.int().nullable(),
  /** Null while open, and where nobody had to come. */
  metTarget: z.boolean().nullable(),
  /** The longest phase before arrival in a Chinese sentence with what would have met the target. */
  lesson: z.string(),
});
export type CallReviewView = z.infer<typeof callReviewView>;

export const getCallReview = defineEndpoint({
  name: 'emergency.call-review',
  summary: 'How a call went, step by step',
  method: 'GET',
  path: '/api/emergency/calls/:callId/review',
  audience: 'person',
  input: z.object({ callId: idSchema }),
  output: callReviewView,
  errors: [],
});
