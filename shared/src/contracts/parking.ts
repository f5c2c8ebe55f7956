import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { communitySlugSchema, idSchema } from '../kernel/ids';
import { instantSchema } from '../kernel/time';

/** For whom a part of a car park is kept. */
export const bayKinds = ['resident', 'visitor', 'charging', 'barrier-free'] as const;
export const bayKindSchema = z.enum(bayKinds);
export type BayKind = (typeof bayKinds)[number];

/** How far a number may be trusted: `fresh` ≤ 3 min, `about` ≤ 10 min (约), then `unknown` (未知). */
export const confidences = ['fresh', 'about', 'unknown'] as const;
export type Confidence = (typeof confidences)[number];
export const freshForSeconds = 180;
export const aboutForSeconds = 600;

/** The confidence of a count that is `ageSeconds` old; null means that nothing was ever heard. */
export function confidenceOf(ageSeconds: number | null): Confidence {
  if (ageSeconds === null || ageSeconds > aboutForSeconds) return 'unknown';
  return ageSeconds <= freshForSeconds ? 'fresh' : 'about';
}

/** A count with its age: never a naked number, and `free` is null, not zero, when unknown. */
export const countView = z.object({
  capacity: z.int().nonnegative(),
  free: z.int().nonnegative().nullable(),
  confidence: z.enum(confidences),
  observedAt: instantSchema.nullable(),
});
export type CountView = z.infer<typeof countView>;

export const carParkView = z.object({
  id: idSchema,
  name: z.string(),
  address: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  state: z.enum(['open', 'closed']),
  /** Metres from the asked position, or from the community's centre. */
  distanceMetres: z.int().nonnegative(),
  total: countView,
  bays: z.array(countView.extend({ kind: bayKindSchema })),
  openingHours: z.string(),
  /** True for demo data. */
  synthetic: z.boolean(),
});
export type CarParkView = z.infer<typeof carParkView>;

const position = {
  latitude: z.coerce.number().min(-90).max(90).optional(),
  longitude: z.coerce.number().min(-180).max(180).optional(),
};

/** Car parks by distance. A signed-in resident's look-up is recorded as use. */
export const listCarParks = defineEndpoint({
  name: 'parking.list-car-parks',
  summary: 'Car parks of a community by distance, with live free spaces',
  method: 'GET',
  path: '/api/communities/:community/car-parks',
  audience: 'anyone',
  input: z.object({ community: communitySlugSchema, ...position }),
  output: z.object({ items: z.array(carParkView), serverNow: instantSchema }),
  errors: [],
  limitPerMinute: 600,
});

export const getCarPark = defineEndpoint({
  name: 'parking.get-car-park',
  summary: 'One car park',
  method: 'GET',
  path: '/api/communities/:community/car-parks/:carParkId',
  audience: 'anyone',
  input: z.object({ community: communitySlugSchema, carParkId: idSchema, ...position }),
  output: z.object({ carPark: carParkView, serverNow: instantSchema }),
  errors: [],
  limitPerMinute: 600,
});

export const feedKeyRefused = defineError('feed_key_refused', 401, '计数器的密钥无效。');

/** Why a reading was not believed. The number is kept, shown to staff, and never to residents. */
export const quarantineReasons = [
  'negative',
  'above_capacity',
  'from_the_future',
  'older_than_known',
  'unknown_bay_kind',
  'unknown_car_park',
] as const;

export const readingSchema = z.object({
  carParkId: idSchema,
  /** As the counter names it; a kind that the car park has not is quarantined, and the other readings stand. */
  bayKind: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/),
  /** Free spaces as counted. Any integer is accepted here; physical sanity is checked after storing. */
  free: z.int().min(-1_000_000).max(1_000_000),
  observedAt: instantSchema,
});

/** Readings of gate counters: each is accepted or quarantined by itself; one bad row harms no other. */
export const feedReadings = defineEndpoint({
  name: 'parking.feed-readings',
  summary: 'Readings of gate counters',
  method: 'POST',
  path: '/api/parking/readings',
  audience: 'device',
  input: z.object({ readings: z.array(readingSchema).min(1).max(200) }),
  output: z.object({
    accepted: z.int(),
    quarantined: z.array(z.object({ index: z.int(), reason: z.enum(quarantineReasons) })),
  }),
  errors: [feedKeyRefused],
  limitPerMinute: 1200,
});

/** Staff: readings that broke physics, newest first. */
export const listQuarantine = defineEndpoint({
  name: 'parking.list-quarantine',
  summary: 'Readings that were not believed',
  method: 'GET',
  path: '/api/communities/:community/parking-quarantine',
  audience: 'person',
  input: z.object({ community: communitySlugSchema }),
  output: z.object({
    items: z.array(
      z.object({
        id: idSchema,
        carParkName: z.string().nullable(),
        bayKind: z.string(),
        free: z.int(),
        capacity: z.int().nullable(),
        reason: z.enum(quarantineReasons),
        observedAt: instantSchema,
        receivedAt: instantSchema,
      }),
    ),
  }),
  errors: [],
});
