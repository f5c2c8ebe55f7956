import type { Job } from '../../../platform/jobs/jobs';
import { WeChatError } from '../../../platform/wechat';
import { findDueNotifications, findDuePayments, oldestUnprocessedAt } from '../payments.queries';
import { checkPayment, takeCheck } from './check-payment';
import type { PaymentsParts } from './parts';
import { processNotification } from './process-notification';

const atOnce = 20;

/** Asks WeChat about every open payment whose check is due: late, lost and expired ones are repaired here. */
export async function repairPayments(parts: PaymentsParts): Promise<void> {
  const { db, clock, log } = parts.platform;
  const due = await db.read((manager) =>
    findDuePayments(manager, { now: clock.now(), limit: atOnce }),
  );
  for (const payment of due) {
    try {
      if (await takeCheck(parts, payment)) await checkPayment(parts, payment);
    } catch (error) {
      // The next check is scheduled already; one payment must not hold up the others.
      const isWeChat = error instanceof WeChatError;
      log[isWeChat ? 'warn' : 'error']({ err: error, paymentId: payment.id }, 'check failed');
    }
  }
}

/** Processes every kept callback that no other turn has processed yet, and measures how far behind we are. */
export async function processNotifications(parts: PaymentsParts): Promise<void> {
  const { db, clock, log } = parts.platform;
  const due = await db.read((manager) =>
    findDueNotifications(manager, { now: clock.now(), limit: atOnce }),
  );
  for (const { id } of due) {
    try {
      await processNotification(parts, id);
    } catch (error) {
      log.error({ err: error, notificationId: id }, 'a callback could not be processed');
    }
  }
  const oldest = await db.read((manager) => oldestUnprocessedAt(manager));
  parts.meters.oldestNotification(oldest === null ? 0 : (clock.now() - oldest) / 1000);
}

/** The timers of this module; both read their work from the database, so they survive every restart. */
export function paymentJobs(parts: PaymentsParts): Job[] {
  return [
    { name: 'payments.process', everyMs: 1000, run: () => processNotifications(parts) },
    { name: 'payments.repair', everyMs: 1000, run: () => repairPayments(parts) },
  ];
}
