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
  /** When somebody said that they stand at the door. */
  readonly onSiteAt: number | null;
  /** The first proof of it: the instant that times are reckoned to. */
  readonly provenAt: number | null;
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
 * each phase ends where the next begins, on whole seconds from the press; a clock that was set back counts as none. The
 * way lasts until the arrival is proven.
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
    ['helping', at(times.provenAt)],
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

/** Seconds from the press to the first proof that somebody stands at the door; null if there is none. */
export function responseSecondsOf({
  raisedAt,
  provenAt,
}: Pick<CallTimes, 'raisedAt' | 'provenAt'>): number | null {
  return provenAt === null ? null : Math.max(0, Math.floor((provenAt - raisedAt) / 1000));
}

const isWithin = (targetSeconds: number, raisedAt: number, at: number): boolean =>
  at - raisedAt <= targetSeconds * 1000;

/**
 * How quickly somebody surely stood at the door. An arrival that nothing proves is never in time: it is said, not
 * known. Taken back or found to be false needs nobody only as long as somebody could still have come in time.
 */
export function responseOf(call: {
  isDrill: boolean;
  outcome: CallOutcome;
  raisedAt: number;
  onSiteAt: number | null;
  provenAt: number | null;
  closedAt: number | null;
}): CallResponse {
  if (call.isDrill) return 'not-needed';
  const { raisedAt, onSiteAt, provenAt, closedAt, outcome } = call;
  const isInTime = (at: number): boolean => isWithin(responseTargetSeconds, raisedAt, at);
  if (provenAt !== null) return isInTime(provenAt) ? 'in-time' : 'late';
  const isTakenBack = outcome === 'cancelled-by-caller' || outcome === 'false-alarm';
  if (isTakenBack && closedAt !== null && isInTime(closedAt)) return 'not-needed';
  return onSiteAt === null ? 'nobody-came' : 'late';
}

/** Whether the target of the ladder was met; null while it is open, and where nobody had to come. */
export function metTargetOf(
  call: CallTimes & { readonly isDrill: boolean; readonly outcome: CallOutcome | null },
  targetSeconds: number,
): boolean | null {
  const seconds = responseSecondsOf(call);
  if (seconds !== null) return seconds <= targetSeconds;
  const { outcome } = call;
  if (outcome === null) return null;
  return responseOf({ ...call, outcome }) === 'not-needed' ? null : false;
}

const saidAndProven = ({ raisedAt, onSiteAt, provenAt }: CallTimes): string => {
  if (onSiteAt === null) return '';
  const after = (at: number): string =>
    formatDuration(Math.max(0, Math.floor((at - raisedAt) / 1000)));
  const said = `来的人说按下后 ${after(onSiteAt)}到的`;
  if (provenAt === null) return `${said}，一直没有证明，不算按时到场。`;
  return provenAt - onSiteAt < 1000 ? '' : `${said}，按下后 ${after(provenAt)}才有证明，按证明算。`;
};

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
  const claim = saidAndProven(times);
  if (response === null && times.onSiteAt !== null) return `${used}${claim}`;
  if (response === null) {
    return `${used}一直没有人到场。要在 ${formatDuration(targetSeconds)} 内到场，可以${advice}。`;
  }
  if (response <= targetSeconds) {
    return `${used}${claim}从按下到上门 ${formatDuration(response)}，达到了 ${formatDuration(targetSeconds)} 的要求。`;
  }
  const over = response - targetSeconds;
  const isEnough = longest.seconds >= over;
  const would = isEnough
    ? `这一段少用 ${formatDuration(over)}就能达到要求`
    : '只缩短这一段还不够，其他各段也要更快';
  return `${used}${claim}从按下到上门 ${formatDuration(response)}，比要求多 ${formatDuration(over)}；${would}，可以${advice}。`;
}
