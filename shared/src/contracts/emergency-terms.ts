import * as z from 'zod';
import { defineError } from '../kernel/errors';

/** raised → dispatched → accepted → en-route → on-site → closed. Acceptance is not arrival. */
export const callStates = [
  'raised',
  'dispatched',
  'accepted',
  'en-route',
  'on-site',
  'closed',
] as const;
export const callStateSchema = z.enum(callStates);
export type CallState = (typeof callStates)[number];

/** How a call ended. There is no call without one: after the whole ladder and its time it is `unanswered`. */
export const callOutcomes = [
  'helped',
  'false-alarm',
  'transferred-120',
  'cancelled-by-caller',
  'drill',
  'unanswered',
] as const;
export const callOutcomeSchema = z.enum(callOutcomes);
export type CallOutcome = (typeof callOutcomes)[number];

/** What raised a call. `app-silent`: danger at home, nothing on the caller's side sounds or shows an alarm. */
export const callTriggers = [
  'app',
  'app-silent',
  'wearable-button',
  'pull-cord',
  'fall-detector',
  'smoke-alarm',
  'missed-check-in',
] as const;
export const callTriggerSchema = z.enum(callTriggers);
export type CallTrigger = (typeof callTriggers)[number];

/** One alarm to one responder. First accept wins: the others are released. */
export const alarmStates = [
  'offered',
  'accepted',
  'declined',
  'no-answer',
  'released',
  'withdrawn',
] as const;
export const alarmStateSchema = z.enum(alarmStates);
export type AlarmState = (typeof alarmStates)[number];

/** Whom a step of the ladder reaches. */
export const ladderAudiences = [
  'nearest',
  'next-nearest',
  'supervisor',
  'office-and-family',
] as const;
export const ladderAudienceSchema = z.enum(ladderAudiences);
export type LadderAudience = (typeof ladderAudiences)[number];

/** By what people are reached. `app` always; a WeChat message is never the only one. */
export const alarmChannels = ['app', 'wechat', 'sms', 'voice'] as const;
export const alarmChannelSchema = z.enum(alarmChannels);
export type AlarmChannel = (typeof alarmChannels)[number];

/** How it is known that somebody stands at the door; what is missing is shown as missing. */
export const arrivalProofKinds = ['geofence', 'door-code', 'caller-tap'] as const;
export const arrivalProofKindSchema = z.enum(arrivalProofKinds);
export type ArrivalProofKind = (typeof arrivalProofKinds)[number];

/** A place on earth as a phone gives it. */
export const positionSchema = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** Metres. */
  accuracy: z.number().min(0).max(100_000),
});
export type Position = z.infer<typeof positionSchema>;

/** Within so many seconds of the press a tap of the caller takes it back as if it had never been. */
export const cancelWindowSeconds = 5;

/** The response that the indicators ask for. */
export const responseTargetSeconds = 900;

export const callClosed = defineError('call_closed', 409, '这次呼救已经结束了，请刷新后再看。');
export const callTaken = defineError(
  'call_taken',
  409,
  '别的同事已经接了这次呼救，谢谢您。请留意下一次。',
);
export const alarmOver = defineError('alarm_over', 409, '这次提醒已经结束了，请刷新后再看。');
export const callStepRefused = defineError(
  'call_step_refused',
  409,
  '现在还不能做这一步，请刷新后按页面上的顺序来。',
);
export const noHomeForCall = defineError(
  'no_home_for_call',
  422,
  '您还没有登记住址，我们不知道该去哪里。请马上拨打 120 或 110，或带上位置再按一次。',
);
export const doorCodeWrong = defineError(
  'door_code_wrong',
  422,
  '这不是这一户门上的码。请确认门牌后再扫一次，也可以改用定位。',
);
export const notOnDuty = defineError('not_on_duty', 409, '您现在没有在岗，请先点“上岗”。');
