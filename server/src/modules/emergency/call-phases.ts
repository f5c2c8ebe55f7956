import type { CallReviewView } from '@linli/shared/contracts/emergency-board';
import type { CallOutcome } from '@linli/shared/contracts/emergency-terms';
import { responseTargetSeconds } from '@linli/shared/contracts/emergency-terms';
import type { CallResponse } from '@linli/shared/evidence/event-types-emergency';
import { formatDuration } from '@linli/shared/kernel/time';

/** The instants that cut a call into phases; null for what did not happen. */
export interface CallTimes {
  readonly raisedAt: number;
  /** The first alarm. */
  readonly dispatchedAt: number | null;
  /** The acceptance that held. */
  readonly acceptedAt: number | null;
  readonly enRouteAt: number | null;
  readonly onSiteAt: number | null;
  readonly closedAt: number | null;
}

type Phase = CallReviewView['phases'][number];

const phaseWords: Readonly<Record<Phase['phase'], { name: string; advice: string }>> = {
  finding: { name: '找到可以通知的人', advice: '排好值班、保证随时有人在岗' },
  accepting: { name: '等人接听', advice: '多安排一位在岗人员、保持手机响铃' },
  'setting-out': { name: '接听后出发', advice: '接听后马上出发、点“我出发了”' },
  travelling: { name: '路上', advice: '安排离得更近的人值班' },
  helping: { name: '现场救助', advice: '' },
};

/**
 * Where the seconds of a call went, in order. They add up exactly to the whole seconds from press to end (or to now):
 * each phase ends where the next begins, on whole seconds from the press; a clock that was set back counts as none.
 */
export function phasesOf(times: CallTimes, now: number): Phase[] {
  const end = times.closedAt ?? now;
  const at = (instant: number | null): number | null =>
    instant === null ? null : Math.max(0, Math.floor((instant - times.raisedAt) / 1000));
  const total = at(end) ?? 0;
  const begins: [Phase['phase'], number | null][] = [
    ['finding', 0],
    ['accepting', at(times.dispatchedAt)],
    ['setting-out', at(times.acceptedAt)],
    ['travelling', at(times.enRouteAt)],
    ['helping', at(times.onSiteAt)],
  ];
  const known = begins.filter((begin): begin is [Phase['phase'], number] => begin[1] !== null);
  let from = 0;
  return known.map(([phase], index) => {
    const until = Math.min(total, Math.max(from, known[index + 1]?.[1] ?? total));
    const seconds = until - from;
    from = until;
    return { phase, seconds };
  });
}

/** Seconds from press to door; null if nobody came. */
export function responseSecondsOf({ raisedAt, onSiteAt }: CallTimes): number | null {
  return onSiteAt === null ? null : Math.max(0, Math.floor((onSiteAt - raisedAt) / 1000));
}

/**
 * How quickly somebody surely stood at the door. An arrival that nothing proves is never in time: it is said, not known.
 */
export function responseOf(call: {
  isDrill: boolean;
  outcome: CallOutcome;
  raisedAt: number;
  onSiteAt: number | null;
  provenAt: number | null;
}): CallResponse {
  if (call.isDrill) return 'not-needed';
  if (call.onSiteAt === null) {
    const isTakenBack = call.outcome === 'cancelled-by-caller' || call.outcome === 'false-alarm';
    return isTakenBack ? 'not-needed' : 'nobody-came';
  }
  if (call.provenAt === null) return 'late';
  return call.provenAt - call.raisedAt <= responseTargetSeconds * 1000 ? 'in-time' : 'late';
}

/** The longest phase before arrival in a sentence, with what would have met the target. */
export function lessonOf(
  times: CallTimes,
  { now, targetSeconds }: { now: number; targetSeconds: number },
): string {
  const phases = phasesOf(times, now).filter(({ phase }) => phase !== 'helping');
  const longest = phases.reduce<Phase | null>(
    (best, phase) => (best === null || phase.seconds > best.seconds ? phase : best),
    null,
  );
  if (longest === null) return '';
  const { name, advice } = phaseWords[longest.phase];
  const used = `用时最长的是“${name}”：${formatDuration(longest.seconds)}。`;
  const response = responseSecondsOf(times);
  if (response === null) {
    return `${used}一直没有人到场。要在 ${formatDuration(targetSeconds)} 内到场，可以${advice}。`;
  }
  if (response <= targetSeconds) {
    return `${used}从按下到上门 ${formatDuration(response)}，达到了 ${formatDuration(targetSeconds)} 的要求。`;
  }
  const over = response - targetSeconds;
  const isEnough = longest.seconds >= over;
  const would = isEnough
    ? `这一段少用 ${formatDuration(over)}就能达到要求`
    : '只缩短这一段还不够，其他各段也要更快';
  return `${used}从按下到上门 ${formatDuration(response)}，比要求多 ${formatDuration(over)}；${would}，可以${advice}。`;
}
