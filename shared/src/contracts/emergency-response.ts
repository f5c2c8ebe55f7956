import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { idSchema } from '../kernel/ids';
import { reasonSchema } from '../kernel/reason';
import { instantSchema } from '../kernel/time';
import { arrivalProofView } from './emergency';
import {
  alarmOver,
  alarmStateSchema,
  callClosed,
  callOutcomeSchema,
  callStateSchema,
  callStepRefused,
  callTaken,
  callTriggerSchema,
  doorCodeWrong,
  positionSchema,
} from './emergency-terms';

/** What the responder who accepted sees of the caller, only while the call is open. Each opening is recorded. */
export const careCardView = z.object({
  /** The person's own number from the register of care; null if unknown, and in a silent call: it must not ring. */
  phone: z.string().nullable(),
  /** Illness, medicine, allergies as the person wrote them; null without consent or card. */
  health: z.string().nullable(),
  /** How to get in: `钥匙在物业前台 3 号盒`. */
  access: z.string().nullable(),
  /** `听力不好，请按门铃两次` */
  notes: z.string().nullable(),
  contacts: z.array(z.object({ name: z.string(), relation: z.string(), phone: z.string() })),
});

/** One alarm on a responder's screen. */
export const alarmView = z.object({
  id: idSchema,
  callId: idSchema,
  state: alarmStateSchema,
  offeredAt: instantSchema,
  /** When the next step begins if nobody accepts. */
  dueAt: instantSchema.nullable(),
  call: z.object({
    state: callStateSchema,
    outcome: callOutcomeSchema.nullable(),
    trigger: callTriggerSchema,
    isDrill: z.boolean(),
    isSilent: z.boolean(),
    raisedAt: instantSchema,
    /** About when it was pressed, by the clock of phone or device, if the press reached us over a minute later. */
    pressedAt: instantSchema.nullable(),
    /** Until accepted the name is masked. */
    name: z.string(),
    address: z.string().nullable(),
    position: positionSchema.nullable(),
    /** Where the building stands, for the route; null if nobody has entered it. */
    buildingPosition: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
    /** `约 300 米`; null if unknown. */
    distance: z.string().nullable(),
    /** The caller's own phone, once accepted. */
    phone: z.string().nullable(),
    acceptedBy: z.string().nullable(),
    enRouteAt: instantSchema.nullable(),
    onSiteAt: instantSchema.nullable(),
    proofs: z.array(arrivalProofView),
  }),
  serverNow: instantSchema,
  can: z.object({
    accept: z.boolean(),
    decline: z.boolean(),
    goEnRoute: z.boolean(),
    arrive: z.boolean(),
    openCard: z.boolean(),
    withdraw: z.boolean(),
    close: z.boolean(),
  }),
});
export type AlarmView = z.infer<typeof alarmView>;

/** My alarms that are open, newest first. */
export const listMyAlarms = defineEndpoint({
  name: 'emergency.list-my-alarms',
  summary: 'Alarms for me',
  method: 'GET',
  path: '/api/emergency/alarms',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(alarmView), serverNow: instantSchema }),
  errors: [],
  limitPerMinute: 240,
});

export const getAlarm = defineEndpoint({
  name: 'emergency.get-alarm',
  summary: 'One alarm of mine',
  method: 'GET',
  path: '/api/emergency/alarms/:alarmId',
  audience: 'person',
  input: z.object({ alarmId: idSchema }),
  output: alarmView,
  errors: [],
  limitPerMinute: 240,
});

/** The receipt: this alarm stands on my screen. Never an acceptance. */
export const acknowledgeAlarm = defineEndpoint({
  name: 'emergency.acknowledge-alarm',
  summary: 'The alarm is on my screen',
  method: 'POST',
  path: '/api/emergency/alarms/:alarmId/shown',
  audience: 'person',
  input: z.object({ alarmId: idSchema }),
  output: z.object({}),
  errors: [],
  limitPerMinute: 240,
});

/** First accept wins; accepting again is the retry of a lost answer. */
export const acceptAlarm = defineEndpoint({
  name: 'emergency.accept-alarm',
  summary: 'I am coming',
  method: 'POST',
  path: '/api/emergency/alarms/:alarmId/accept',
  audience: 'person',
  input: z.object({ alarmId: idSchema, position: positionSchema.optional() }),
  output: alarmView,
  errors: [callTaken, callClosed, alarmOver],
});

/** Moves the ladder on at once when all who were asked have declined. */
export const declineAlarm = defineEndpoint({
  name: 'emergency.decline-alarm',
  summary: 'I cannot come',
  method: 'POST',
  path: '/api/emergency/alarms/:alarmId/decline',
  audience: 'person',
  input: z.object({ alarmId: idSchema }),
  output: alarmView,
  errors: [callClosed, alarmOver],
});

/** Gives an accepted call back: the ladder starts again at once. */
export const withdrawFromCall = defineEndpoint({
  name: 'emergency.withdraw',
  summary: 'I cannot come after all',
  method: 'POST',
  path: '/api/emergency/alarms/:alarmId/withdraw',
  audience: 'person',
  input: z.object({ alarmId: idSchema, reason: reasonSchema }),
  output: alarmView,
  errors: [callClosed, callStepRefused],
});

export const goEnRoute = defineEndpoint({
  name: 'emergency.go-en-route',
  summary: 'I am on my way',
  method: 'POST',
  path: '/api/emergency/alarms/:alarmId/en-route',
  audience: 'person',
  input: z.object({ alarmId: idSchema }),
  output: alarmView,
  errors: [callClosed, callStepRefused],
});

/** At the door, with what proves it. Without any proof it is recorded as said only. */
export const arriveOnSite = defineEndpoint({
  name: 'emergency.arrive',
  summary: 'I am at the door',
  method: 'POST',
  path: '/api/emergency/alarms/:alarmId/arrive',
  audience: 'person',
  input: z.object({
    alarmId: idSchema,
    position: positionSchema.optional(),
    /** What the code at the door says. */
    doorCode: z.string().min(1).max(80).optional(),
  }),
  output: alarmView,
  errors: [callClosed, callStepRefused, doorCodeWrong],
});

/** Health, access and contacts; only for who accepted and only while the call is open. Recorded each time. */
export const openCareCard = defineEndpoint({
  name: 'emergency.open-care-card',
  summary: 'The card of the person in need',
  method: 'POST',
  path: '/api/emergency/alarms/:alarmId/care-card',
  audience: 'person',
  input: z.object({ alarmId: idSchema }),
  output: careCardView,
  errors: [callClosed, callStepRefused],
});

/** What a responder or the duty desk may say at the end. */
export const closingOutcomes = ['helped', 'false-alarm', 'transferred-120'] as const;

/** A drill closes as `drill`, whatever was said. */
export const closeCall = defineEndpoint({
  name: 'emergency.close-call',
  summary: 'The call is over',
  method: 'POST',
  path: '/api/emergency/calls/:callId/close',
  audience: 'person',
  input: z.object({
    callId: idSchema,
    outcome: z.enum(closingOutcomes),
    note: z.string().trim().max(200).default(''),
  }),
  output: z.object({ closedAt: instantSchema, outcome: callOutcomeSchema }),
  errors: [callClosed, callStepRefused],
});
