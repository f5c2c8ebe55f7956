import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { daySchema, instantSchema } from '../kernel/time';

export const drillRunning = defineError(
  'drill_running',
  409,
  '这位老人正有一次演练或呼救在进行，请等它结束。',
);

/** What a drill tries: the button in the app, or one device. */
export const drillChannels = ['app', 'device'] as const;

export const drillView = z.object({
  id: idSchema,
  careRecordId: idSchema,
  /** Masked. */
  name: z.string(),
  channel: z.enum(drillChannels),
  deviceId: idSchema.nullable(),
  /** `手腕按钮`; null for the app. */
  deviceName: z.string().nullable(),
  isSilent: z.boolean(),
  state: z.enum(['planned', 'running', 'passed', 'failed']),
  startedAt: instantSchema.nullable(),
  /** Press to a responder's screen, seconds with one digit; null if it never came. */
  reachedSeconds: z.number().nullable(),
  acceptedSeconds: z.number().nullable(),
  /** `您的求助按钮 10月3日 测试正常（4.1 秒）` or what went wrong, in plain words. */
  words: z.string(),
});
export type DrillView = z.infer<typeof drillView>;

/** The month: who has been tried, who has not, what failed. Drills never mix with real calls. */
export const getDrillMonth = defineEndpoint({
  name: 'emergency.drill-month',
  summary: 'Drills of a month and whom they covered',
  method: 'GET',
  path: '/api/emergency/drills',
  audience: 'person',
  input: z.object({
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
  }),
  output: z.object({
    month: z.string(),
    due: z.int(),
    passed: z.int(),
    failed: z.int(),
    /** Median and slowest press-to-screen of passed drills, seconds. */
    medianSeconds: z.number().nullable(),
    slowestSeconds: z.number().nullable(),
    items: z.array(drillView),
    can: z.object({ start: z.boolean() }),
  }),
  errors: [],
});

/** Starts one drill now; the monthly ones start by themselves at a quiet hour of the day. */
export const startDrill = defineEndpoint({
  name: 'emergency.start-drill',
  summary: 'Try one person’s way to help now',
  method: 'POST',
  path: '/api/emergency/drills',
  audience: 'person',
  input: z.object({
    careRecordId: idSchema,
    deviceId: idSchema.nullable().default(null),
    isSilent: z.boolean().default(true),
  }),
  output: drillView,
  errors: [drillRunning],
});

/** The drills of one's own button, newest first. */
export const listMyDrills = defineEndpoint({
  name: 'emergency.list-my-drills',
  summary: 'Drills of my own button',
  method: 'GET',
  path: '/api/emergency/my-drills',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(drillView), nextOn: daySchema.nullable() }),
  errors: [],
});
