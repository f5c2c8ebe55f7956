import { countedEvents } from '../counters';
import type { ResponseTimeRule } from '../rules/rule';
import { recorded, staleWords } from './evaluate-usage';
import { decide, usageSummaryOf } from './verdict';
import type { Evidence, Figure, Verdict } from './verdict';

/** Calls that needed somebody, by how it went, and the drills beside them. */
interface Responses {
  readonly inTime: number;
  readonly late: number;
  readonly missing: number;
  readonly drills: number;
  /** When somebody last came in time, ever. */
  readonly lastHour: string | null;
}

function responsesOf(rule: ResponseTimeRule, evidence: Evidence): Responses {
  const { type, fact, windowDays, drillType } = rule;
  const of = (value: string) =>
    evidence.counters({ types: [type], windowDays, where: { fact, value } });
  const inTime = of(rule.inTime);
  return {
    inTime: countedEvents(inTime),
    late: countedEvents(of(rule.late)),
    missing: countedEvents(of(rule.missing)),
    drills: evidence.counters({ types: [drillType], windowDays }).events.drill,
    lastHour: inTime.lastHour,
  };
}

const times = (count: number): string => `${count.toString()}次`;

function figuresOf(rule: ResponseTimeRule, { inTime, late, missing, drills }: Responses): Figure[] {
  const minutes = rule.minutes.toString();
  return [
    recorded(`近${rule.windowDays.toString()}天${minutes}分钟内到场`, times(inTime)),
    // Later, or an arrival that nothing proves: what is missing is not taken for given.
    recorded(`没有${minutes}分钟内到场的凭证`, times(late)),
    recorded('没有人到场', times(missing)),
    recorded('演练（另计，不作佐证）', times(drills)),
  ];
}

function failedWords(rule: ResponseTimeRule, { inTime, late, missing }: Responses): string {
  const minutes = rule.minutes.toString();
  const went = [
    `${minutes}分钟内到场${times(inTime)}`,
    ...(late > 0 ? [`没有${minutes}分钟内到场的凭证${times(late)}`] : []),
    ...(missing > 0 ? [`没有人到场${times(missing)}`] : []),
  ];
  return `需要到场的${rule.what}${times(inTime + late + missing)}：${went.join('、')}`;
}

function fewWords({ what, minutes, least }: ResponseTimeRule, inTime: number): string {
  const found =
    inTime === 0
      ? `没有需要到场的${what}`
      : `需要到场的${what}只有${times(inTime)}，都在${minutes.toString()}分钟内到场`;
  const lacking = inTime === 0 ? '' : `，还差${times(least.calls - inTime)}`;
  return `${found}，至少要${times(least.calls)}才能证明${lacking}（${least.because}）`;
}

function judged(
  rule: ResponseTimeRule,
  found: Responses,
  evidence: Evidence,
): Pick<Verdict, 'state' | 'reason'> {
  const window = `近${rule.windowDays.toString()}天`;
  const { inTime, late, missing } = found;
  if (late + missing > 0) {
    return { state: 'failed', reason: `${window}${failedWords(rule, found)}` };
  }
  if (inTime >= rule.least.calls) {
    const all = `需要到场的${rule.what}${times(inTime)}，全部在${rule.minutes.toString()}分钟内有人到场`;
    return { state: 'proven', reason: `${window}${all}` };
  }
  if (inTime === 0 && found.lastHour !== null) {
    return { state: 'stale', reason: staleWords(`${rule.what}按时到场`, found.lastHour, evidence) };
  }
  return { state: 'unproven', reason: `${window}${fewWords(rule, inTime)}` };
}

/**
 * Decides a clause by how quickly somebody stood at the door. One real call in the window that was answered late or by
 * nobody fails it; it proves only with enough calls, all of them in time. Drills are named and count neither way.
 */
export function evaluateResponseTime(rule: ResponseTimeRule, evidence: Evidence): Verdict {
  const found = responsesOf(rule, evidence);
  const { state, reason } = judged(rule, found, evidence);
  const drills = found.drills > 0 ? `；另有演练${times(found.drills)}，不作佐证` : '';
  const usage = evidence.counters({ types: [rule.type], windowDays: rule.windowDays });
  return {
    ...decide(state, `${reason}${drills}`, figuresOf(rule, found)),
    usage: usageSummaryOf(rule.windowDays, usage),
  };
}
