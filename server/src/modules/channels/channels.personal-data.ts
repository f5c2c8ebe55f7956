import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import { eraseDeliveries, purgeDeliveries, purgeReceipts } from './commands/remove-deliveries';
import { findDeliveriesTo } from './channels.queries';

/** What was sent to somebody outside the app: when and how, not what it said, which goes as soon as it is sent. */
export const channelsPersonalData: PersonalData = {
  name: 'channels.deliveries',
  title: '短信、电话和微信提醒的发送记录',
  purpose:
    '用来查清一次呼救或提醒有没有送到您；内容和号码发完就删，只留发送的时间和结果，保存 13 个月。',
  async collect(manager, personId) {
    const sent = await findDeliveriesTo(manager, personId);
    return sent.map(({ channel, state, createdAt, sentAt, deliveredAt }) => ({
      ...{ channel, state, createdAt, sentAt, deliveredAt },
    }));
  },
  erase: eraseDeliveries,
};

const keepDays = 396;
const citation =
  '一年之内要能查清一次呼救通知了谁、何时送到，另留一个月办理；《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间';

/** How long it is kept what was sent to whom. */
export const channelsRetention: readonly RetentionRule[] = [
  {
    dataClass: 'channels.deliveries',
    title: '短信、电话和微信提醒的发送记录',
    keepDays,
    citation,
    purge: purgeDeliveries,
  },
  {
    dataClass: 'channels.receipts',
    title: '短信和电话的送达回执',
    keepDays,
    citation,
    purge: purgeReceipts,
  },
];
