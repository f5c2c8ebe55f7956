import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import { findDaysOf, findVisitsOf } from './check-ins.queries';
import { forgetCheckIns, purgeDays, purgeVisits } from './commands/forget';

const keepDays = 90;
const noLongerThanNeeded = '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间';

/** What this module holds about somebody in care. */
export const checkInsPersonalData: PersonalData = {
  name: 'check-ins.days',
  title: '每日平安键与上门看望',
  purpose: '到时间没有报平安时安排人上门；保存 90 天，注销账号时马上删除。',
  async collect(manager, personId) {
    const days = await findDaysOf(manager, personId);
    const visits = await findVisitsOf(manager, personId);
    return {
      days: days.map(({ day, dueAt, state, doneAt, doneBy }) => ({
        ...{ day, dueAt, state, doneAt, doneBy },
      })),
      visits: visits.map(({ day, missedAt, state, takenAt, heardAt, settledAt }) => ({
        ...{ day, missedAt, state, takenAt, heardAt, settledAt },
      })),
    };
  },
  erase: forgetCheckIns,
};

/** How long days and visits are kept. */
export const checkInsRetention: readonly RetentionRule[] = [
  {
    dataClass: 'check-ins.days',
    title: '每天有没有报平安',
    keepDays,
    citation: `三个月内便于看出规律有没有变；${noLongerThanNeeded}`,
    purge: purgeDays,
  },
  {
    dataClass: 'check-ins.visits',
    title: '没报平安后的上门看望',
    keepDays,
    citation: `三个月内便于核对有没有人去过；${noLongerThanNeeded}`,
    purge: purgeVisits,
  },
];
