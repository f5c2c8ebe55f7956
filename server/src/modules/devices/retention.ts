import type { RetentionRule } from '../../platform/held-about-people';
import { purgeHeartbeats, purgeRetired } from './commands/purge-devices';

/** How long it is kept what devices said, and which there were. */
export const devicesRetention: readonly RetentionRule[] = [
  {
    dataClass: 'devices.heartbeats',
    title: '呼叫装置的在线记录',
    keepDays: 2,
    citation: '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间',
    purge: purgeHeartbeats,
  },
  {
    dataClass: 'devices.retired',
    title: '停用的呼叫装置和它的报警记录',
    keepDays: 180,
    citation: '停用后半年内可查是否漏报；《个人信息保护法》第十九条',
    purge: purgeRetired,
  },
];
