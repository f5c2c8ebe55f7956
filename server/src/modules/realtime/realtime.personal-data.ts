import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import { eraseSignals, purgeSignals } from './commands/remove-signals';
import { listSignalsOf } from './signals.queries';

/** That something changed on somebody's screen. */
export const signalData: PersonalData = {
  name: 'realtime.signals',
  title: '屏幕更新提示',
  purpose: '让您打开着的页面马上更新，只记有更新，不记内容；保存 1 天。',
  async collect(manager, personId) {
    const signals = await listSignalsOf(manager, personId);
    return signals.map(({ topic, at }) => ({ topic, at }));
  },
  erase: eraseSignals,
};

/** How long signals are kept. */
export const signalRetention: RetentionRule = {
  dataClass: 'realtime.signals',
  title: '屏幕更新提示',
  keepDays: 1,
  citation: '断线后补上错过的更新一天足够；《个人信息保护法》第十九条：最短必要时间',
  purge: purgeSignals,
};
