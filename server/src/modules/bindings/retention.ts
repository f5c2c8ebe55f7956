import type { RetentionRule } from '../../platform/held-about-people';
import { purgeApplications, purgeAttempts, purgeCodes } from './commands/purge-bindings';

const noLongerThanNeeded = '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间';

/** How long it is kept how people came to belong to a household, or did not. */
export const bindingsRetention: readonly RetentionRule[] = [
  {
    dataClass: 'bindings.codes',
    title: '失效的房屋绑定码',
    keepDays: 30,
    citation: `失效后一个月内便于核对谁发的码；${noLongerThanNeeded}`,
    purge: purgeCodes,
  },
  {
    dataClass: 'bindings.code-attempts',
    title: '输错绑定码、代办码和任职码的次数',
    keepDays: 1,
    citation: `用来防止猜码，注销账号后也留到到期，只记微信号的加密索引；${noLongerThanNeeded}`,
    purge: purgeAttempts,
  },
  {
    dataClass: 'bindings.applications',
    title: '没有通过或撤回的房屋绑定申请',
    keepDays: 365,
    citation: `一年内便于对结果提出异议；${noLongerThanNeeded}`,
    purge: purgeApplications,
  },
];
