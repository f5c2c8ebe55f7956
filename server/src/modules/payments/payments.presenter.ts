import type { BillView, FeeKind, PaymentView, ReceiptView } from '@linli/shared/contracts/payments';
import { formatPeriod } from '@linli/shared/kernel/period';
import { commonErrors } from '@linli/shared/kernel/errors';
import { formatFen, sumFen } from '@linli/shared/kernel/money';
import type { Actor } from '@linli/shared/kernel/roles';
import { dayOf } from '@linli/shared/kernel/time';
import { can } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import type { BillPosition, BillRow } from './bills.queries';
import type { PaymentItem } from './entities/payment-item.entity';
import type { Payment } from './entities/payment.entity';
import { billPolicy, isOpen, paymentPolicy } from './payments.policy';
import type { BillSubject, PaymentSubject } from './payments.policy';
import type { InstantPosition, PaymentWithItems } from './payments.queries';

/** What the five kinds are called on screens, receipts and in the cashier. */
const feeKindNames: Readonly<Record<FeeKind, string>> = {
  water: '水费',
  electricity: '电费',
  gas: '燃气费',
  heating: '取暖费',
  property: '物业费',
};

/** The bill as the rules look at it at that moment. */
function asBillSubject({ householdId, status, openedBy }: BillRow, now: number): BillSubject {
  return { householdId, status, openedBy, now };
}

/** A bill as its household sees it; `today` is the Shanghai day that decides what is overdue. */
export function presentBill(
  bill: BillRow,
  { actor, today, now }: { actor: Actor; today: string; now: number },
): BillView {
  const isPaying = bill.status === 'unpaid' && bill.openPaymentId !== null;
  return {
    id: bill.id,
    householdId: bill.householdId,
    kind: bill.kind,
    period: bill.period,
    amountFen: bill.amountFen,
    dueOn: bill.dueOn,
    isOverdue: bill.status === 'unpaid' && bill.dueOn < today,
    status: isPaying ? 'paying' : bill.status,
    paidAt: bill.paidAt,
    paymentId: isPaying ? bill.openPaymentId : bill.paymentId,
    synthetic: bill.synthetic,
    can: { pay: can(billPolicy, actor, { action: 'pay', subject: asBillSubject(bill, now) }) },
  };
}

/** The payment as the rules look at it at that moment. */
export function asSubject(payment: Payment, now: number): PaymentSubject {
  const { personId, householdId, state, expiresAt } = payment;
  return { personId, householdId, state, isExpired: now >= expiresAt, now };
}

function presentItems(items: readonly PaymentItem[]): PaymentView['items'] {
  return items.map(({ billId, kind, period, amountFen }) => ({ billId, kind, period, amountFen }));
}

/** A payment as its household sees it: what became of it, not who paid. */
export function presentPayment(
  { payment, items }: PaymentWithItems,
  { actor, now }: { actor: Actor; now: number },
): PaymentView {
  const subject = asSubject(payment, now);
  return {
    id: payment.id,
    state: payment.state,
    totalFen: payment.totalFen,
    createdAt: payment.createdAt,
    succeededAt: payment.succeededAt,
    nextCheckAt: isOpen(payment.state) ? payment.nextCheckAt : null,
    items: presentItems(items),
    can: {
      cancel: can(paymentPolicy, actor, { action: 'cancel', subject }),
      resume: can(paymentPolicy, actor, { action: 'resume', subject }),
    },
  };
}

/** `LL-20261120-3F9A12C4`: the day of the money and the head of our number at WeChat; the same for ever. */
export function receiptNumber(outTradeNo: string, paidAt: number): string {
  return `LL-${dayOf(paidAt).replaceAll('-', '')}-${outTradeNo.slice(0, 8).toUpperCase()}`;
}

/** The receipt of a payment that succeeded. */
export function presentReceipt(
  { payment, items }: PaymentWithItems,
  paid: { at: number; transactionId: string },
  place: { communityName: string; householdAddress: string },
): ReceiptView {
  return {
    number: receiptNumber(payment.outTradeNo, paid.at),
    ...place,
    paidAt: paid.at,
    totalFen: payment.totalFen,
    transactionId: paid.transactionId,
    items: presentItems(items),
    entryIds: items.flatMap((item) => (item.entryId === null ? [] : [item.entryId])),
  };
}

function kindsOf(items: readonly { kind: FeeKind }[]): string {
  return [...new Set(items.map((item) => feeKindNames[item.kind]))].join('、');
}

/** What the payer reads in WeChat's cashier: `电费 2026年10月`, or `水费、电费 共3笔`. */
export function describeOrder(items: readonly Pick<PaymentItem, 'kind' | 'period'>[]): string {
  const [only] = items;
  if (items.length === 1 && only !== undefined)
    return `${kindsOf(items)} ${formatPeriod(only.period)}`;
  return `${kindsOf(items)} 共${items.length}笔`;
}

/** What payer and family are told when money came. The family is told what, never who. */
export const paymentWords = {
  paid: (items: readonly PaymentItem[]) => ({
    title: '缴费成功',
    body: `${describeOrder(items)}，${formatFen(sumFen(items.map((item) => item.amountFen)))} 已交清。`,
  }),
  paidByFamily: (items: readonly PaymentItem[]) => ({
    title: '家里的账单已交',
    body: `家里的${kindsOf(items)}已交。`,
  }),
  paidForYou: (items: readonly PaymentItem[], kind: 'family' | 'helper') => ({
    title: '您的账单已交',
    body: `您的${kindsOf(items)}已由${kind === 'family' ? '家人代缴' : '帮忙的人代缴'}，不用再交。`,
  }),
  surplus: (totalFen: number) => ({
    title: '重复缴费待退回',
    body: `账单先前已经结清，多付的 ${formatFen(totalFen)} 由社区核对后退回原处。`,
  }),
};

/** The cursor that continues after this bill. */
export function cursorAfterBill({ status, dueOn, paidAt, id }: BillRow): string {
  return status === 'unpaid' ? `u.${dueOn}.${id}` : `p.${paidAt ?? 0}.${id}`;
}

/** The cursor that continues after a row of that instant. */
export function cursorAfterInstant({ at, id }: InstantPosition): string {
  return `${at}.${id}`;
}

function strangeCursor() {
  return fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
}

/** Reads a cursor of the bill list; throws invalid_input for one that was not made here. */
export function readBillCursor(cursor: string | undefined): BillPosition | null {
  if (cursor === undefined) return null;
  const unpaid = /^u\.(\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})$/.exec(cursor);
  if (unpaid !== null) {
    return { status: 'unpaid', dueOn: unpaid[1] as string, id: unpaid[2] as string };
  }
  const paid = /^p\.(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (paid === null) throw strangeCursor();
  return { status: 'paid', paidAt: Number(paid[1]), id: paid[2] as string };
}

/** Reads a cursor by instant; throws invalid_input for one that was not made here. */
export function readInstantCursor(cursor: string | undefined): InstantPosition | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) throw strangeCursor();
  return { at: Number(match[1]), id: match[2] as string };
}
