import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import type { Platform } from '../../platform/platform';
import { findOwnRequests, stateAt } from './approvals.queries';
import { openReasons } from './approvals.presenter';
import { dropApprovals } from './commands/drop-approvals';
import { forgetReasons } from './commands/forget-reasons';
import type { Executors } from './executors';

/** What approvals hold about a person: what the person asked for, and why. */
export function approvalsPersonalData(
  { clock, fields }: Platform,
  executors: Executors,
): PersonalData {
  return {
    name: 'approvals.requests',
    title: '提出过的审批',
    purpose: '用来由第二人复核重要操作；理由加密保存，注销时清除，审批结果作为操作记录保留。',
    async collect(manager, personId) {
      const requests = await findOwnRequests(manager, personId);
      return requests.map((request) => ({
        title: executors.wordsOf(request.kind).title,
        state: stateAt(request, clock.now()),
        requestedAt: request.requestedAt,
        closedAt: request.closedAt,
        ...openReasons(fields, request),
      }));
    },
    erase: (tx, personId) => forgetReasons(tx, { clock, fields }, personId),
  };
}

/** Decisions answer for what was allowed; after three years the operation log alone does. */
export const approvalsRetention: RetentionRule = {
  dataClass: 'approvals.closed',
  title: '办结的审批和理由',
  keepDays: 3 * 365,
  citation: '社区约定：留存三年，供检查和追责；操作日志另按《网络安全法》第二十一条留存',
  purge: dropApprovals,
};
