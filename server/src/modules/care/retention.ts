import type { RetentionRule } from '../../platform/held-about-people';
import { purgeRecords, purgeSends, purgeUnverified } from './commands/forget';

const noLongerThanNeeded = '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间';

/** How long it is kept who was in care and whom they wanted to be told. */
export const careRetention: readonly RetentionRule[] = [
  {
    dataClass: 'care.records',
    title: '已经结束的关爱登记',
    keepDays: 180,
    citation: `结束后六个月内便于核对和恢复；${noLongerThanNeeded}（期限需律师确认）`,
    purge: purgeRecords,
  },
  {
    dataClass: 'care.unverified-contacts',
    title: '一直没有核实的紧急联系人',
    keepDays: 30,
    citation: `联系人本人没有表示愿意；${noLongerThanNeeded}`,
    purge: purgeUnverified,
  },
  {
    dataClass: 'care.code-sends',
    title: '发给紧急联系人的验证码条数',
    keepDays: 1,
    citation: `防止打扰他人，只记微信号的加密索引；${noLongerThanNeeded}`,
    purge: purgeSends,
  },
];
