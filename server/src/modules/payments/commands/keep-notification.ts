import { randomUUID } from 'node:crypto';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { failpoint } from '../../../platform/failpoint';
import type { PayNotification as OpenedNotification } from '../../../platform/wechat';
import { PayNotification } from '../entities/pay-notification.entity';
import type { SealedCallback } from '../gateway/payment-gateway';
import type { PaymentsParts } from './parts';

function sealOf({ headers }: SealedCallback): string {
  const seal = Object.entries(headers).filter(([name]) => /^wechatpay-/i.test(name));
  return JSON.stringify(Object.fromEntries(seal));
}

/**
 * Keeps a verified callback exactly as it came. Durable when it resolves, so that it may be acknowledged; one row
 * however often WeChat repeats it. Answers the row's id, or null for a repetition.
 */
export async function keepNotification(
  { platform }: PaymentsParts,
  callback: SealedCallback,
  { opened, communityId }: { opened: OpenedNotification; communityId: string },
): Promise<string | null> {
  const now = platform.clock.now();
  const id = randomUUID();
  try {
    failpoint('notify.before-keep');
    await platform.db.transaction((tx) =>
      tx.insert(PayNotification, {
        id,
        notifyId: opened.id,
        communityId,
        outTradeNo: opened.transaction.outTradeNo.slice(0, 64),
        headers: sealOf(callback),
        body: callback.body.toString('utf8'),
        receivedAt: now,
        state: 'received',
        reason: null,
        nextTryAt: now,
        tries: 0,
        processedAt: null,
      }),
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return null;
  }
  failpoint('notify.after-keep');
  return id;
}
