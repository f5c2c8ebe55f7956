import type { RetentionRule } from '../../platform/personal-data';
import { purgeSessions } from './commands/purge-sessions';

/** How long it is kept that somebody was signed in. */
export const sessionRetention: RetentionRule = {
  dataClass: 'identity.sessions',
  title: '登录记录',
  keepDays: 30,
  citation:
    '登录结束后留 30 天，便于您发现不是自己的登录；《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间',
  purge: purgeSessions,
};
