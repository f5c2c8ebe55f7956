import type { ModuleDefinition, Platform, RunningModule } from '../../platform/platform';
import type { Core } from '../core';
import { billsEndpoints } from './bills.routes';
import { NotificationQueue } from './commands/notification-queue';
import type { PaymentMeters, PaymentsParts } from './commands/parts';
import { processNotification } from './commands/process-notification';
import { paymentJobs } from './commands/repair-payments';
import { Bill } from './entities/bill.entity';
import { PayNotification } from './entities/pay-notification.entity';
import { PaymentItem } from './entities/payment-item.entity';
import { Payment } from './entities/payment.entity';
import { createWeChatGateway } from './gateway/wechat-gateway';
import { Bills1763600061000 } from './migrations/1763600061000-bills';
import { Payments1763600062000 } from './migrations/1763600062000-payments';
import { PaymentItems1763600063000 } from './migrations/1763600063000-payment-items';
import { PayNotifications1763600064000 } from './migrations/1763600064000-pay-notifications';
import { notificationsEndpoints } from './notifications.routes';
import { notificationRetention, paymentData } from './payments.personal-data';
import { createPaymentEvents } from './payments.events';
import { paymentsEndpoints } from './payments.routes';

export { addBills } from './commands/add-bills';
export type { BillDraft } from './commands/add-bills';

function createMeters({ metrics }: Platform): PaymentMeters {
  const ended = metrics.counter('linli_payments_total', 'Payments by the state they ended in', [
    'state',
  ]);
  const misfits = metrics.counter(
    'linli_payment_misfits_total',
    'Genuine news of money that fits no payment, by reason',
    ['reason'],
  );
  const oldest = metrics.gauge(
    'linli_pay_notification_age_seconds',
    'Age of the oldest kept callback that is not processed',
  );
  return {
    ended: (state) => ended.inc({ state }),
    misfit: (reason) => misfits.inc({ reason }),
    oldestNotification: (seconds) => oldest.set(seconds),
  };
}

/** Bills and their payment through WeChat Pay. */
export const payments: ModuleDefinition<Core> = {
  name: 'payments',
  entities: [Bill, Payment, PaymentItem, PayNotification],
  migrations: [
    Bills1763600061000,
    Payments1763600062000,
    PaymentItems1763600063000,
    PayNotifications1763600064000,
  ],
  start(platform, core): RunningModule {
    const { settings, clock, log } = platform;
    const { communities } = core.households;
    const parts: PaymentsParts = {
      platform,
      gateway: createWeChatGateway(settings.wechat, { now: () => clock.now(), log }),
      events: createPaymentEvents(core.evidence),
      messages: core.messages,
      delegations: core.delegations,
      meters: createMeters(platform),
    };
    const queue = new NotificationQueue(
      (id) => processNotification(parts, id),
      (error) => log.error({ err: error }, 'a callback could not be processed'),
    );
    return {
      endpoints: [
        ...billsEndpoints(parts, communities),
        ...paymentsEndpoints(parts),
        ...notificationsEndpoints(parts, { communities, queue }),
      ],
      jobs: paymentJobs(parts),
      personalData: [paymentData],
      retention: [notificationRetention],
      stop: () => queue.stop(),
    };
  },
};
