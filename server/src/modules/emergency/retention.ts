import type { RetentionRule } from '../../platform/held-about-people';
import { forgetNotes, forgetPositions, purgeCalls } from './commands/purge-calls';

/** How long it is kept where somebody was, what was written about them, and that they called. */
export const emergencyRetention: readonly RetentionRule[] = [
  {
    dataClass: 'emergency.positions',
    title: '呼救时的位置',
    keepDays: 30,
    citation:
      '《个人信息保护法》第十九条、第二十八条：行踪轨迹是敏感个人信息，呼救结束后 30 天删除',
    purge: forgetPositions,
  },
  {
    dataClass: 'emergency.notes',
    title: '呼救结束时写的说明',
    keepDays: 365,
    citation: '便于回看救助过程一年；《个人信息保护法》第十九条',
    purge: forgetNotes,
  },
  {
    dataClass: 'emergency.calls',
    title: '呼救记录',
    keepDays: 1095,
    citation: '应急处置记录保存三年备查；《个人信息保护法》第十九条',
    purge: purgeCalls,
  },
];
