import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import { eraseDuty, purgeShifts, purgeStretches } from './commands/remove-duty';
import type { DutyParts } from './commands/parts';
import { openPosition } from './duty-position';
import { findAllOf } from './duty.queries';

/** What duty holds about a person: when they were planned, when they were on, and where they said they were. */
export function dutyPersonalData({
  platform: { fields },
  timers,
}: Pick<DutyParts, 'platform' | 'timers'>): PersonalData {
  return {
    name: 'duty.shifts-and-stretches',
    title: '值班安排与上下岗时间',
    purpose:
      '用来在有人呼救时找到在岗的人；排班和上下岗时间保存 13 个月，位置只留最近一次，下岗就删。',
    async collect(manager, personId) {
      const { shifts, stretches } = await findAllOf(manager, personId);
      return {
        shifts: shifts.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
        stretches: stretches.map((stretch) => ({
          startedAt: stretch.since,
          endedAt: stretch.endedAt ?? stretch.until,
          position: openPosition(fields, stretch),
        })),
      };
    },
    erase: (tx, personId) => eraseDuty(tx, { timers }, personId),
  };
}

const keepDays = 396;
const citation =
  '一年之内要能查清谁在什么时候值班，另留一个月办理；《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间';

/** How long it is kept who was on duty when. */
export const dutyRetention: readonly RetentionRule[] = [
  { dataClass: 'duty.shifts', title: '排班', keepDays, citation, purge: purgeShifts },
  { dataClass: 'duty.stretches', title: '上下岗时间', keepDays, citation, purge: purgeStretches },
];
