import type { Tx } from '../../../platform/database/database';
import { afterCommit, changeIf } from '../../../platform/database/database';
import { failpoint } from '../../../platform/failpoint';
import { tookMoney } from '../../../platform/wechat';
import type { Transaction } from '../../../platform/wechat';
import { PayNotification } from '../entities/pay-notification.entity';
import { findPaymentByNumber, getNotification } from '../payments.queries';
import { bookMoney } from './book-money';
import { waitAfter } from './check-schedule';
import { decideAndWrite } from './concurrent-change';
import type { MisfitReason } from './match-transaction';
import type { PaymentsParts } from './parts';

function transactionOf({ gateway }: PaymentsParts, kept: PayNotification): Transaction {
  const { transaction } = gateway.reopen({
    headers: JSON.parse(kept.headers) as Record<string, string>,
    body: Buffer.from(kept.body, 'utf8'),
    receivedAt: kept.receivedAt,
  });
  return transaction;
}

async function book(
  tx: Tx,
  parts: PaymentsParts,
  transaction: Transaction,
): Promise<MisfitReason | null> {
  if (!tookMoney(transaction.tradeState)) return null;
  const payment = await findPaymentByNumber(tx, transaction.outTradeNo);
  if (payment === null) {
    afterCommit(tx, () => parts.meters.misfit('unknown_order'));
    return 'unknown_order';
  }
  return bookMoney(tx, parts, { payment, transaction });
}

/** The row and its effect change together, so a callback has its effect once, whoever processes it and how often. */
async function processOnce(
  parts: PaymentsParts,
  kept: PayNotification,
  transaction: Transaction,
): Promise<void> {
  await decideAndWrite(parts.platform.db, async (tx) => {
    const isOurs = await changeIf(tx, PayNotification, {
      expected: { id: kept.id, state: 'received' },
      change: { state: 'processed', processedAt: parts.platform.clock.now() },
    });
    if (!isOurs) return;
    const reason = await book(tx, parts, transaction);
    if (reason !== null) {
      await tx.update(PayNotification, { id: kept.id }, { state: 'misfit', reason });
    }
    failpoint('process.before-commit');
  });
  failpoint('process.after-commit');
}

async function postpone({ platform }: PaymentsParts, kept: PayNotification): Promise<void> {
  await platform.db.transaction((tx) =>
    changeIf(tx, PayNotification, {
      expected: { id: kept.id, state: 'received', tries: kept.tries },
      change: { tries: kept.tries + 1, nextTryAt: platform.clock.now() + waitAfter(kept.tries) },
    }),
  );
}

/**
 * Gives a kept callback its effect, once. What fits nothing is marked with its reason for the staff. A failure leaves
 * the row to be tried again later and is thrown.
 */
export async function processNotification(parts: PaymentsParts, id: string): Promise<void> {
  const kept = await parts.platform.db.read((manager) => getNotification(manager, id));
  if (kept.state !== 'received') return;
  try {
    await processOnce(parts, kept, transactionOf(parts, kept));
  } catch (error) {
    await postpone(parts, kept);
    throw error;
  }
}
