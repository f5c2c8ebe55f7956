import { countedEvents } from '../counters';
import type { CheckRule } from '../rules/rule';
import { recorded, staleWords } from './evaluate-usage';
import { decide } from './verdict';
import type { Evidence, Verdict } from './verdict';

/**
 * Decides a clause by a check that repeats. The newest result decides; hours are all that the log tells, so a failure
 * in the same hour as a success counts. A failure stays until a later check passes, however old both are.
 */
export function evaluateCheck(rule: CheckRule, evidence: Evidence): Verdict {
  const { what, type, fact, windowDays } = rule;
  const countOf = (value: string) =>
    evidence.counters({ types: [type], windowDays, where: { fact, value } });
  const passed = countOf(rule.passed);
  const failed = countOf(rule.failed);
  const window = `近${windowDays.toString()}天`;
  const passes = countedEvents(passed).toString();
  const figures = [
    recorded(`${window}${what}通过`, `${passes}次`),
    recorded(`${window}${what}未通过`, `${countedEvents(failed).toString()}次`),
  ];
  if (failed.lastHour !== null && failed.lastHour >= (passed.lastHour ?? '')) {
    return decide('failed', `最近一次${what}没有通过`, figures);
  }
  if (countedEvents(passed) > 0) {
    return decide('proven', `${window}${what}通过${passes}次，最近一次没有发现问题`, figures);
  }
  if (passed.lastHour !== null) {
    return decide('stale', staleWords(`${what}通过`, passed.lastHour, evidence), figures);
  }
  return decide('unproven', `${window}没有${what}通过的记录`, figures);
}
