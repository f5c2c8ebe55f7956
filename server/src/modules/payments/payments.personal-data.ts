import { erasureUnfinishedPayment } from '@linli/shared/contracts/privacy';
import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import { forgetPayer } from './commands/forget-payer';
import { purgeNotifications } from './commands/purge-notifications';
import { hasOpenPayment, paymentsMadeBy } from './payers.queries';

/** What somebody has paid. The household's accounts stay; who paid does not. */
export const paymentData: PersonalData = {
  name: 'payments.made',
  title: '缴费记录',
  purpose: '对账、开收据；账目按财务规定保存，注销账号后不再写明是谁交的。',
  async collect(manager, personId) {
    const made = await paymentsMadeBy(manager, personId);
    return made.map(({ payment, items }) => ({
      state: payment.state,
      totalFen: payment.totalFen,
      createdAt: payment.createdAt,
      succeededAt: payment.succeededAt,
      transactionId: payment.transactionId,
      items: items.map(({ kind, period, amountFen }) => ({ kind, period, amountFen })),
    }));
  },
  erase: forgetPayer,
  async obstacle(manager, personId) {
    return (await hasOpenPayment(manager, personId)) ? erasureUnfinishedPayment : null;
  },
};

/** How long WeChat's callbacks are kept as they came. Those that fit nothing stay until somebody has sorted them out. */
export const notificationRetention: RetentionRule = {
  dataClass: 'payments.notifications',
  title: '微信支付的原始通知',
  keepDays: 1096,
  citation: '《电子商务法》第三十一条：交易信息保存不少于三年（是否适用需律师确认）',
  purge: purgeNotifications,
};
