import type { RetentionRule } from '../../platform/held-about-people';
import { purgeCodes, purgeUses } from './commands/purge-delegations';

/** How long it is kept by which codes people agreed, and what was done in another's place. */
export const delegationsRetention: readonly RetentionRule[] = [
  {
    dataClass: 'delegations.codes',
    title: '代办邀请和代办码',
    keepDays: 0,
    citation: '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间',
    purge: purgeCodes,
  },
  {
    dataClass: 'delegations.uses',
    title: '代办记录',
    keepDays: 730,
    citation: '替人办过的事便于双方查询两年；《个人信息保护法》第十九条',
    purge: purgeUses,
  },
];
