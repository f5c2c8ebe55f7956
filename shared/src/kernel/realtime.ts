import * as z from 'zod';
import { idSchema } from './ids';
import { instantSchema } from './time';

/** Where clients open the WebSocket. The session is sent in the first frame, never in the address. */
export const realtimePath = '/api/realtime';

/** What a signal is about. It says that something changed, never what: the client then reads it by its endpoint. */
export const realtimeTopics = [
  /** The caller's own call moved. `subjectId` is the call. */
  'my-call',
  /** A responder was asked for help, or released from it. `subjectId` is the call. */
  'alarm',
  /** A call on the duty board moved. `subjectId` is the call. */
  'duty-board',
  /** A check-in of somebody in care was missed or settled. `subjectId` is the care record. */
  'check-in',
  /** A message came. `subjectId` is the message. */
  'message',
] as const;
export const realtimeTopicSchema = z.enum(realtimeTopics);
export type RealtimeTopic = (typeof realtimeTopics)[number];

/** One signal. The same may come twice (after a reconnect, from another server): reading again does no harm. */
export const signalSchema = z.object({
  type: z.literal('signal'),
  /** Unique, for throwing away repetitions. */
  id: idSchema,
  topic: realtimeTopicSchema,
  subjectId: idSchema,
  at: instantSchema,
});
export type Signal = z.infer<typeof signalSchema>;

/**
 * The first frame of a client. `since` is the `at` of the newest signal it knows: what came later is sent again
 * (a little more than that, so that nothing between is lost). Null on the first connection.
 */
export const helloSchema = z.object({
  type: z.literal('hello'),
  token: z.string().min(1).max(200),
  since: instantSchema.nullable(),
});

export const clientFrameSchema = z.discriminatedUnion('type', [
  helloSchema,
  z.object({ type: z.literal('ping') }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

export const serverFrameSchema = z.discriminatedUnion('type', [
  /** The session is known; signals follow. `serverNow` lets the client reckon clocks. */
  z.object({ type: z.literal('ready'), serverNow: instantSchema }),
  signalSchema,
  z.object({ type: z.literal('pong'), serverNow: instantSchema }),
]);
export type ServerFrame = z.infer<typeof serverFrameSchema>;

/** Close codes of the server. */
export const realtimeCloses = {
  /** No such session: sign in again, do not reconnect. */
  unauthenticated: 4401,
  /** A frame that is no frame. */
  badFrame: 4400,
  /** The server is going away: reconnect after a moment. */
  goingAway: 1001,
  /** Too many screens of one person, or the server cannot look now: reconnect after a longer moment. */
  tryLater: 1013,
} as const;

/** Largest frame of a client, bytes. */
export const realtimeFrameBytes = 4096;

/** A client that has heard nothing for so long reconnects. The server answers every ping. */
export const realtimeSilenceSeconds = 25;
