import { responseTargetSeconds } from '../../contracts/emergency-terms';
import { askedItems, askedNumber, named, statedTest } from './build';
import type { RuleMaker } from './build';
import type { ResponseTimeRule, SetRule } from './rule';

/** Event types of the emergency call and of the check-ins that rules read. */
const callClosed = 'emergency.call-closed';
const checkedIn = 'check-ins.checked-in';

/** What old people themselves use: the call for help, also one that was taken back, and the daily 平安键. */
export const careUses = [callClosed, checkedIn] as const;

const usageWindowDays = 90;

/** A call that ended with help; one that was taken back or found false is no service. */
const help = { types: [callClosed], where: { fact: 'outcome', value: 'helped' } } as const;

/**
 * Half a year: calls for help are rare. The least number is where the rule of three first says anything: after n calls
 * without a failure the share of failures is, with 95 % confidence, at most about 3/n (Hanley and Lippman-Hand, “If
 * nothing goes wrong, is everything all right?”, JAMA 1983; 249: 1743–1745), and below three that is no limit at all.
 */
const response = {
  windowDays: 180,
  least: { calls: 3, because: '按统计上的“三数法则”（JAMA 1983；249：1743），少于3次说明不了什么' },
} as const;

/** All real calls that needed somebody were answered at the door within the minutes that the clause asks. */
export const emergencyResponse: RuleMaker = (clause): ResponseTimeRule => {
  const minutes = askedNumber(clause);
  // The events say whether it was in time; they were recorded by this limit and by no other.
  if (minutes * 60 !== responseTargetSeconds) throw new Error(`${clause.id} asks another limit`);
  return {
    kind: 'response-time',
    what: '真实呼救',
    type: callClosed,
    fact: 'response',
    inTime: 'in-time',
    late: 'late',
    missing: 'nobody-came',
    minutes,
    ...response,
    drillType: 'emergency.drill-finished',
  };
};

/** The seven kinds of the provincial catalogues; only 助急 has its scenario so far. */
const elderServiceKinds = ['助餐', '助浴', '助洁', '助医', '助行', '助急', '助乐'];

/** So many kinds of services for the elderly were really used. */
export const elderServices: RuleMaker = (clause): SetRule => ({
  kind: 'set',
  what: '养老服务',
  members: elderServiceKinds.map((label) =>
    label === '助急' ? { label, ...help } : { label, types: [] },
  ),
  least: askedNumber(clause),
  windowDays: usageWindowDays,
  stated: [
    statedTest(named('elderlyServices', '养老服务种类', '种'), clause),
    statedTest(named('elderlyServiceKinds', '养老服务种类数量', '种'), clause),
  ],
});

/** The services at home that the clause lists, each by its use; those without a scenario wait for theirs. */
export const homeElderServices: RuleMaker = (clause): SetRule => {
  const items = askedItems(clause);
  return {
    kind: 'set',
    what: '居家养老服务',
    members: items.map((label) => {
      if (label === '紧急支援') return { label, ...help };
      return { label, types: label === '远程看护' ? [checkedIn] : [] };
    }),
    least: items.length,
    windowDays: usageWindowDays,
  };
};
