import * as z from 'zod';
import { careGroupSchema } from '../contracts/care';
import { deviceKindSchema } from '../contracts/devices';
import { drillChannels } from '../contracts/emergency-drills';
import {
  arrivalProofKinds,
  callOutcomeSchema,
  callTriggerSchema,
  ladderAudienceSchema,
} from '../contracts/emergency-terms';
import { defineEventType } from './event-type';

/**
 * Emergency calls, the people in care, their devices and their check-ins. What is a drill carries the origin
 * `drill` and has no type of its own. No event tells who or where; the salted detail holds pseudonyms only.
 */
const nothing = z.strictObject({});

/** How quickly somebody stood at the door of whoever called. Only real calls that needed somebody tell a time. */
export const callResponses = ['in-time', 'late', 'nobody-came', 'not-needed'] as const;
export type CallResponse = (typeof callResponses)[number];

/** Somebody, or a device for somebody, called for help. A press that joins an open call leaves none. */
export const callRaised = defineEventType({
  type: 'emergency.call-raised',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ trigger: callTriggerSchema }),
  feeds: [],
  zh: '发起呼救',
});

/** A step of the ladder began; `asked` people got an alarm by it, none where nobody was there to be asked. */
export const stepFired = defineEventType({
  type: 'emergency.step-fired',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({
    audience: ladderAudienceSchema,
    round: z.int().positive(),
    asked: z.int().nonnegative(),
  }),
  feeds: [],
  zh: '呼救逐级通知',
});

/** A responder said that they cannot come; the next one is asked at once. */
export const alarmDeclined = defineEventType({
  type: 'emergency.alarm-declined',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: nothing,
  feeds: [],
  zh: '响应人员无法前往',
});

/** A responder accepted the call. That is not an arrival. */
export const callAccepted = defineEventType({
  type: 'emergency.call-accepted',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: nothing,
  feeds: [],
  zh: '有人接警',
});

/** The responder who had accepted gave the call back; the ladder goes on. */
export const responderWithdrawn = defineEventType({
  type: 'emergency.responder-withdrawn',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: nothing,
  feeds: [],
  zh: '响应人员退出',
});

/** The responder set out. */
export const responderEnRoute = defineEventType({
  type: 'emergency.responder-en-route',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: nothing,
  feeds: [],
  zh: '响应人员出发',
});

/** The responder says that they stand at the door, and what proves it; `none` is said as none. */
export const responderArrived = defineEventType({
  type: 'emergency.responder-arrived',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({ proof: z.enum([...arrivalProofKinds, 'none']) }),
  feeds: [],
  zh: '响应人员到场',
});

/** A call is over: how it ended, and whether somebody came within the quarter of an hour. One for each call. */
export const callEnded = defineEventType({
  type: 'emergency.call-closed',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({
    outcome: callOutcomeSchema,
    trigger: callTriggerSchema,
    /** `not-needed`: taken back or found to be a false alarm before anybody came, and every drill. */
    response: z.enum(callResponses),
  }),
  feeds: [
    'elder-emergency-response',
    'elderly-service-kinds',
    'home-elder-services',
    'platform-scenario-count',
  ],
  zh: '呼救结束',
});

/** One person's way to help was tried. Recorded with origin `drill`, so it never counts as a use. */
export const drillFinished = defineEventType({
  type: 'emergency.drill-finished',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({
    result: z.enum(['passed', 'failed']),
    channel: z.enum(drillChannels),
  }),
  feeds: ['elder-emergency-response'],
  zh: '呼救演练',
});

/** Whom a call reaches, and after how long, was laid down anew. Nobody's use, so anybody may open it. */
export const ladderChanged = defineEventType({
  type: 'emergency.ladder-changed',
  schemaVersion: 1,
  disclosure: 'public',
  facts: z.strictObject({ steps: z.int().positive() }),
  feeds: [],
  zh: '呼救通知顺序调整',
});

/** Somebody was taken into care. */
export const careStarted = defineEventType({
  type: 'care.care-started',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({ group: careGroupSchema }),
  feeds: [],
  zh: '纳入关爱名册',
});

/** Somebody needs no care any more. */
export const careEnded = defineEventType({
  type: 'care.care-ended',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({ group: careGroupSchema }),
  feeds: [],
  zh: '结束关爱登记',
});

/** The responder to an open call read the card of whoever called. */
export const cardOpened = defineEventType({
  type: 'care.card-opened',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: nothing,
  feeds: [],
  zh: '救助人查看提示卡',
});

/** A device that can call for help was given to somebody. */
export const deviceBound = defineEventType({
  type: 'devices.device-bound',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({ kind: deviceKindSchema }),
  feeds: [],
  zh: '配备呼叫装置',
});

/** Nothing was heard of a device for so long that somebody must look. */
export const deviceSilent = defineEventType({
  type: 'devices.device-silent',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({ kind: deviceKindSchema }),
  feeds: [],
  zh: '呼叫装置失去联系',
});

/** A device that had been silent is heard again. */
export const deviceBack = defineEventType({
  type: 'devices.device-back',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({ kind: deviceKindSchema }),
  feeds: [],
  zh: '呼叫装置恢复联系',
});

/** A device is not used any more. */
export const deviceRetired = defineEventType({
  type: 'devices.device-retired',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({ kind: deviceKindSchema }),
  feeds: [],
  zh: '呼叫装置停用',
});

/** Somebody said that they are well. */
export const checkedIn = defineEventType({
  type: 'check-ins.checked-in',
  schemaVersion: 1,
  disclosure: 'self',
  facts: nothing,
  feeds: ['home-elder-services', 'platform-scenario-count'],
  zh: '报平安',
});

/** Nothing was heard of somebody by the time agreed; a visit is asked for. Nobody did it, so it is no use. */
export const checkInMissed = defineEventType({
  type: 'check-ins.check-in-missed',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: nothing,
  feeds: [],
  zh: '到时未报平安',
});

/** Somebody went there, and this is what they found. */
export const visitSettled = defineEventType({
  type: 'check-ins.visit-settled',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({ result: z.enum(['well', 'called-for-help', 'not-found']) }),
  feeds: [],
  zh: '上门查看',
});

/** All of them, for the register of types. */
export const emergencyEventTypes = [
  callRaised,
  stepFired,
  alarmDeclined,
  callAccepted,
  responderWithdrawn,
  responderEnRoute,
  responderArrived,
  callEnded,
  drillFinished,
  ladderChanged,
  careStarted,
  careEnded,
  cardOpened,
  deviceBound,
  deviceSilent,
  deviceBack,
  deviceRetired,
  checkedIn,
  checkInMissed,
  visitSettled,
] as const;
