import {
  cancelPayment,
  getPayment,
  getReceipt,
  listPayments,
  payBills,
  paymentNotOpen,
  paymentUnavailable,
  receiptNotReady,
  resumePayment,
} from '@linli/shared/contracts/payments';
import type { PaymentView } from '@linli/shared/contracts/payments';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { WeChatError } from '../../platform/wechat';
import { placeHouseholds } from '../households';
import { attachPrepay } from './commands/attach-prepay';
import { checkPayment, closeAtWeChat, takeAsk } from './commands/check-payment';
import type { PaymentsParts } from './commands/parts';
import { requestPayment } from './commands/request-payment';
import type { Payment } from './entities/payment.entity';
import { billPolicy, isOpen, paymentPolicy } from './payments.policy';
import {
  asSubject,
  cursorAfterInstant,
  presentPayment,
  presentReceipt,
  readInstantCursor,
} from './payments.presenter';
import { communityOf, findItems, findPayment, findPayments } from './payments.queries';

async function loadVisible(parts: PaymentsParts, actor: PersonActor, id: string): Promise<Payment> {
  const { db, clock } = parts.platform;
  const payment = await db.read((manager) => findPayment(manager, id));
  if (payment === null) throw fail(commonErrors.notFound);
  const subject = asSubject(payment, clock.now());
  authorize(paymentPolicy, actor, { action: 'view', subject });
  return payment;
}

async function present(
  { platform }: PaymentsParts,
  actor: PersonActor,
  payment: Payment,
): Promise<PaymentView> {
  const items = await platform.db.read((manager) => findItems(manager, payment.id));
  return presentPayment({ payment, items }, { actor, now: platform.clock.now() });
}

/** Parameters for the cashier, or null where there is nothing left to pay. */
function payParametersFor({ gateway, platform }: PaymentsParts, payment: Payment) {
  const isPayable = payment.state === 'awaiting' && platform.clock.now() < payment.expiresAt;
  return isPayable && payment.prepayId !== null ? gateway.payParameters(payment.prepayId) : null;
}

/** What the server knows is answered even while WeChat is silent: asking only makes it fresher. */
async function askAboutOpen(parts: PaymentsParts, payment: Payment): Promise<Payment> {
  if (!isOpen(payment.state) || !(await takeAsk(parts, payment))) return payment;
  return checkPayment(parts, payment).catch((error: unknown) => {
    if (error instanceof WeChatError) return payment;
    throw error;
  });
}

function unavailable(error: unknown): never {
  throw error instanceof WeChatError ? fail(paymentUnavailable, { cause: error }) : error;
}

function starting(parts: PaymentsParts): ImplementedEndpoint[] {
  return [
    implement(payBills, {
      policy: billPolicy,
      handle: async ({ input, actor }) => {
        const requested = await requestPayment(parts, actor, input);
        const payment = await attachPrepay(parts, requested);
        return {
          payment: await present(parts, actor, payment),
          pay: payParametersFor(parts, payment),
        };
      },
    }),
    implement(resumePayment, {
      policy: paymentPolicy,
      handle: async ({ input, actor }) => {
        const found = await loadVisible(parts, actor, input.paymentId);
        const subject = asSubject(found, parts.platform.clock.now());
        if (!isOpen(found.state) || subject.isExpired) throw fail(paymentNotOpen);
        authorize(paymentPolicy, actor, { action: 'resume', subject });
        const payment = await attachPrepay(parts, found);
        const pay = payParametersFor(parts, payment);
        if (pay === null) throw fail(paymentNotOpen);
        return { payment: await present(parts, actor, payment), pay };
      },
    }),
  ];
}

function reading(parts: PaymentsParts): ImplementedEndpoint[] {
  const { db, clock } = parts.platform;
  return [
    implement(getPayment, {
      policy: paymentPolicy,
      handle: async ({ input, actor }) => {
        const found = await loadVisible(parts, actor, input.paymentId);
        const payment = input.ask === true ? await askAboutOpen(parts, found) : found;
        return present(parts, actor, payment);
      },
    }),
    implement(listPayments, {
      policy: paymentPolicy,
      handle: async ({ input, actor }) => {
        const after = readInstantCursor(input.cursor);
        const found = await db.read((manager) =>
          findPayments(manager, actor, { after, limit: input.limit + 1 }),
        );
        const page = found.slice(0, input.limit);
        const last = found.length > input.limit ? page.at(-1)?.payment : undefined;
        return {
          items: page.map((each) => presentPayment(each, { actor, now: clock.now() })),
          nextCursor:
            last === undefined ? null : cursorAfterInstant({ at: last.createdAt, id: last.id }),
        };
      },
    }),
    implement(getReceipt, {
      policy: paymentPolicy,
      handle: async ({ input, actor }) => {
        const payment = await loadVisible(parts, actor, input.paymentId);
        const { state, succeededAt: at, transactionId } = payment;
        if (state !== 'succeeded' || at === null || transactionId === null) {
          throw fail(receiptNotReady);
        }
        return db.read(async (manager) => {
          const items = await findItems(manager, payment.id);
          const community = await communityOf(manager, payment.communityId);
          const [household] = await placeHouseholds(manager, [payment.householdId]);
          const place = {
            communityName: community.name,
            householdAddress: household?.address ?? '',
          };
          return presentReceipt({ payment, items }, { at, transactionId }, place);
        });
      },
    }),
  ];
}

function ending(parts: PaymentsParts): ImplementedEndpoint[] {
  return [
    implement(cancelPayment, {
      policy: paymentPolicy,
      handle: async ({ input, actor }) => {
        const found = await loadVisible(parts, actor, input.paymentId);
        // Cancelling again what is cancelled is the retry of a lost answer, not a mistake.
        if (found.state === 'closed') return present(parts, actor, found);
        if (!isOpen(found.state)) throw fail(paymentNotOpen);
        const subject = asSubject(found, parts.platform.clock.now());
        authorize(paymentPolicy, actor, { action: 'cancel', subject });
        const ended = await closeAtWeChat(parts, found, 'cancelled').catch(unavailable);
        return present(parts, actor, ended);
      },
    }),
  ];
}

/** Payments: starting, looking, ending. */
export function paymentsEndpoints(parts: PaymentsParts): ImplementedEndpoint[] {
  return [...starting(parts), ...reading(parts), ...ending(parts)];
}
