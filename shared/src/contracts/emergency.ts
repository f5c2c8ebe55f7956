import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { instantSchema } from '../kernel/time';
import {
  arrivalProofKindSchema,
  callClosed,
  callOutcomeSchema,
  callStateSchema,
  callStepRefused,
  callTriggerSchema,
  noHomeForCall,
  positionSchema,
} from './emergency-terms';

export * from './emergency-terms';

/**
 * The weakest thing that is surely true now, and since when; the screen says this and nothing better.
 * `stored`: kept, nobody told yet. `notified`: sent, no receipt yet. `delivered`: shown on somebody's screen or
 * received by a phone, nobody has accepted. `unreachable`: all have been asked and the rounds repeat, ever more slowly;
 * `nextStepAt` says whether and when.
 */
export const callFacts = [
  'stored',
  'notified',
  'delivered',
  'unreachable',
  'accepted',
  'en-route',
  'on-site',
  'closed',
] as const;
export const callFactSchema = z.enum(callFacts);
export type CallFact = (typeof callFacts)[number];

/** One line of what has happened, oldest first; no names but of those who come. */
export const callMomentView = z.object({
  at: instantSchema,
  /** A Chinese sentence: `值班室已收到，正在找人`. */
  words: z.string(),
});

/** A call as the person who called sees it. */
export const myCallView = z.object({
  id: idSchema,
  state: callStateSchema,
  outcome: callOutcomeSchema.nullable(),
  trigger: callTriggerSchema,
  isDrill: z.boolean(),
  isSilent: z.boolean(),
  raisedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  fact: callFactSchema,
  factSince: instantSchema,
  /** When further people are asked, or all of them again, if nobody accepts; null when that will not happen by itself. */
  nextStepAt: instantSchema.nullable(),
  /** How many people were asked, and how many of them have surely got it. */
  asked: z.int(),
  reached: z.int(),
  /** Where help is sent: `华府天地 3号楼 2单元 501`; null if only a position is known. */
  address: z.string().nullable(),
  /** True if a live position came with the call. */
  hasPosition: z.boolean(),
  /** Who is coming: full name and post, because the caller must know whom to open. Null while nobody is. */
  coming: z
    .object({
      name: z.string(),
      /** `网格员` */
      post: z.string(),
      acceptedAt: instantSchema,
      /** `约 300 米外`, `同一小区`; null if unknown. */
      from: z.string().nullable(),
      enRouteAt: instantSchema.nullable(),
      onSiteAt: instantSchema.nullable(),
    })
    .nullable(),
  moments: z.array(callMomentView),
  /** Until when a tap of the caller takes it back without anybody having been told. */
  cancelUntil: instantSchema,
  serverNow: instantSchema,
  can: z.object({ cancel: z.boolean(), sayTheyAreHere: z.boolean(), sayHelped: z.boolean() }),
});
export type MyCallView = z.infer<typeof myCallView>;

/**
 * One press. `callId` is made on the phone: sending it again, from a queue or after a lost answer, is the same
 * press. A press while the caller has an open call joins it and answers that one.
 */
export const raiseCall = defineEndpoint({
  name: 'emergency.raise-call',
  summary: 'Call for help',
  method: 'POST',
  path: '/api/emergency/calls',
  audience: 'person',
  input: z.object({
    callId: idSchema,
    isSilent: z.boolean().default(false),
    /** When the finger pressed, by the phone's clock: shown, never reckoned with. */
    pressedAt: instantSchema.optional(),
    /** Only with consent to `location`; otherwise dropped and not stored. */
    position: positionSchema.optional(),
    /** Which of several homes; absent: the first. */
    householdId: idSchema.optional(),
  }),
  output: myCallView,
  errors: [noHomeForCall],
  limitPerMinute: 60,
});

/** The caller's open call, or null. */
export const getMyOpenCall = defineEndpoint({
  name: 'emergency.my-open-call',
  summary: 'My call that is still open',
  method: 'GET',
  path: '/api/emergency/my-open-call',
  audience: 'person',
  input: z.object({}),
  output: z.object({ call: myCallView.nullable() }),
  errors: [],
  limitPerMinute: 240,
});

export const getMyCall = defineEndpoint({
  name: 'emergency.my-call',
  summary: 'One call of mine',
  method: 'GET',
  path: '/api/emergency/my-calls/:callId',
  audience: 'person',
  input: z.object({ callId: idSchema }),
  output: myCallView,
  errors: [],
  limitPerMinute: 240,
});

export const listMyCalls = defineEndpoint({
  name: 'emergency.list-my-calls',
  summary: 'My calls, newest first',
  method: 'GET',
  path: '/api/emergency/my-calls',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(
    z.object({
      id: idSchema,
      raisedAt: instantSchema,
      closedAt: instantSchema.nullable(),
      outcome: callOutcomeSchema.nullable(),
      isDrill: z.boolean(),
    }),
  ),
  errors: [],
});

/** The caller takes it back. Always allowed while it is open: those who were told get the all-clear. */
export const cancelCall = defineEndpoint({
  name: 'emergency.cancel-call',
  summary: 'I do not need help any more',
  method: 'POST',
  path: '/api/emergency/my-calls/:callId/cancel',
  audience: 'person',
  input: z.object({ callId: idSchema }),
  output: myCallView,
  errors: [callClosed],
});

/** The phone sends where the caller is now; dropped without consent to `location`. */
export const updateCallPosition = defineEndpoint({
  name: 'emergency.update-position',
  summary: 'Where I am now',
  method: 'POST',
  path: '/api/emergency/my-calls/:callId/position',
  audience: 'person',
  input: z.object({ callId: idSchema, position: positionSchema }),
  output: z.object({ isKept: z.boolean() }),
  errors: [callClosed],
});

/** The caller's own tap: the helper is here. One of the three proofs of arrival. */
export const confirmArrival = defineEndpoint({
  name: 'emergency.confirm-arrival',
  summary: 'The helper is here',
  method: 'POST',
  path: '/api/emergency/my-calls/:callId/arrived',
  audience: 'person',
  input: z.object({ callId: idSchema }),
  output: myCallView,
  errors: [callClosed, callStepRefused],
});

/** What a relative learns: that a call happened and how it ended. Never where, never the card. */
export const familyCallView = z.object({
  id: idSchema,
  /** `王桂兰` as the family entered it. */
  whose: z.string(),
  raisedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  outcome: callOutcomeSchema.nullable(),
  isDrill: z.boolean(),
  /** Whether somebody has accepted, is on site. */
  state: callStateSchema,
});

/** For people who are contacts (verified) of somebody in care, or act for them as family. */
export const listFamilyCalls = defineEndpoint({
  name: 'emergency.list-family-calls',
  summary: 'Calls of my family',
  method: 'GET',
  path: '/api/emergency/family-calls',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(familyCallView),
  errors: [],
});

export const arrivalProofView = z.object({
  kind: arrivalProofKindSchema,
  /** Null: missing, and said so. */
  at: instantSchema.nullable(),
  /** Metres, of a geofence proof. */
  distance: z.number().nullable(),
});
