import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idempotencyKeySchema, idSchema } from '../kernel/ids';
import { fenSchema } from '../kernel/money';
import { pageInput, pageOf } from '../kernel/page';
import { daySchema, instantSchema } from '../kernel/time';

/** The five kinds that the provincial indicators name: 水 电 气 暖 物业费. */
export const feeKinds = ['water', 'electricity', 'gas', 'heating', 'property'] as const;
export const feeKindSchema = z.enum(feeKinds);
export type FeeKind = (typeof feeKinds)[number];

export const billAlreadyPaid = defineError(
  'bill_already_paid',
  409,
  '选中的账单里有已经交过的，没有重复扣款。请刷新后再看。',
);
export const billBeingPaid = defineError(
  'bill_being_paid',
  409,
  '这笔账单家里有人正在支付，请等他付完或取消后再试。',
);
export const billsOfSeveralHouseholds = defineError(
  'bills_of_several_households',
  422,
  '一次只能交同一户的账单，请分开交。',
);
export const keyReused = defineError(
  'idempotency_key_reused',
  409,
  '这次提交和上一次内容不一样，没有扣款。请返回账单页重新开始。',
);
export const paymentUnavailable = defineError(
  'payment_unavailable',
  502,
  '暂时连不上微信支付，没有扣款。请稍后再试。',
);
export const paymentNotOpen = defineError(
  'payment_not_open',
  409,
  '这笔支付已经结束，不能再取消。',
);
export const receiptNotReady = defineError(
  'receipt_not_ready',
  409,
  '这笔支付还没有完成，暂时没有收据。',
);
export const notificationRefused = defineError(
  'notification_refused',
  401,
  '通知的签名未通过验证。',
);

export const billView = z.object({
  id: idSchema,
  householdId: idSchema,
  kind: feeKindSchema,
  /** `2026-10`, or `2026-2027` for a heating season. */
  period: z.string(),
  amountFen: fenSchema,
  dueOn: daySchema,
  isOverdue: z.boolean(),
  status: z.enum(['unpaid', 'paying', 'paid']),
  paidAt: instantSchema.nullable(),
  paymentId: idSchema.nullable(),
  /** True for demo data: generated, not a real household's debt. */
  synthetic: z.boolean(),
  can: z.object({ pay: z.boolean() }),
});
export type BillView = z.infer<typeof billView>;

/** `created` → `awaiting` → `succeeded` | `closed`; `surplus`: money came for bills already settled. */
export const paymentStates = ['created', 'awaiting', 'succeeded', 'closed', 'surplus'] as const;
export const paymentStateSchema = z.enum(paymentStates);
export type PaymentState = (typeof paymentStates)[number];

/** What `wx.requestPayment` wants, all strings. */
export const payParametersView = z.object({
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});
export type PayParametersView = z.infer<typeof payParametersView>;

export const paymentView = z.object({
  id: idSchema,
  state: paymentStateSchema,
  totalFen: fenSchema,
  createdAt: instantSchema,
  succeededAt: instantSchema.nullable(),
  /** When the server will next ask WeChat by itself; null when nothing is open. */
  nextCheckAt: instantSchema.nullable(),
  items: z.array(
    z.object({
      billId: idSchema,
      kind: feeKindSchema,
      period: z.string(),
      amountFen: fenSchema,
    }),
  ),
  can: z.object({ cancel: z.boolean(), resume: z.boolean() }),
});
export type PaymentView = z.infer<typeof paymentView>;

/** Bills of the caller's households: arrears first (oldest due first), then unpaid, then paid (newest first). */
export const listBills = defineEndpoint({
  name: 'payments.list-bills',
  summary: 'Bills of my households, arrears first',
  method: 'GET',
  path: '/api/bills',
  audience: 'person',
  input: z.object({
    status: z.enum(['unpaid', 'paid']).optional(),
    /** The delegation under which the caller looks at somebody else's bills; absent: the caller's own. */
    for: idSchema.optional(),
    ...pageInput,
  }),
  output: pageOf(billView).extend({
    unpaid: z.object({ count: z.int(), totalFen: fenSchema, overdueCount: z.int() }),
  }),
  errors: [],
});

export const getBill = defineEndpoint({
  name: 'payments.get-bill',
  summary: 'One bill',
  method: 'GET',
  path: '/api/bills/:billId',
  audience: 'person',
  input: z.object({ billId: idSchema }),
  output: billView,
  errors: [],
});

/**
 * Starts paying one or several bills of one household together. The amount is the server's.
 * The same key with the same bills answers the same payment, however often it is sent.
 */
export const payBills = defineEndpoint({
  name: 'payments.pay-bills',
  summary: 'Start paying bills through WeChat Pay',
  method: 'POST',
  path: '/api/payments',
  audience: 'person',
  input: z.object({
    billIds: z.array(idSchema).min(1).max(20),
    /** The delegation under which the caller pays somebody else's bills. */
    for: idSchema.optional(),
    idempotencyKey: idempotencyKeySchema,
  }),
  output: z.object({ payment: paymentView, pay: payParametersView.nullable() }),
  errors: [billAlreadyPaid, billBeingPaid, billsOfSeveralHouseholds, keyReused, paymentUnavailable],
  status: 201,
  limitPerMinute: 30,
});

/** The truth about a payment; asks WeChat first when the payment is open and `ask` is true. */
export const getPayment = defineEndpoint({
  name: 'payments.get-payment',
  summary: 'What has become of a payment',
  method: 'GET',
  path: '/api/payments/:paymentId',
  audience: 'person',
  input: z.object({ paymentId: idSchema, ask: z.coerce.boolean().optional() }),
  output: paymentView,
  errors: [],
});

/** Fresh parameters to take an open payment to the cashier again. */
export const resumePayment = defineEndpoint({
  name: 'payments.resume-payment',
  summary: 'Continue an open payment',
  method: 'POST',
  path: '/api/payments/:paymentId/resume',
  audience: 'person',
  input: z.object({ paymentId: idSchema }),
  output: z.object({ payment: paymentView, pay: payParametersView }),
  errors: [paymentNotOpen, paymentUnavailable],
});

/** Closes an open payment at WeChat first, then here. If the money came meanwhile, answers it as succeeded. */
export const cancelPayment = defineEndpoint({
  name: 'payments.cancel-payment',
  summary: 'Cancel an open payment',
  method: 'POST',
  path: '/api/payments/:paymentId/cancel',
  audience: 'person',
  input: z.object({ paymentId: idSchema }),
  output: paymentView,
  errors: [paymentNotOpen, paymentUnavailable],
});

export const listPayments = defineEndpoint({
  name: 'payments.list-payments',
  summary: 'Payments of my households, newest first',
  method: 'GET',
  path: '/api/payments',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(paymentView),
  errors: [],
});

export const receiptView = z.object({
  /** `LL-20261120-…`, printed on the receipt. */
  number: z.string(),
  communityName: z.string(),
  householdAddress: z.string(),
  paidAt: instantSchema,
  totalFen: fenSchema,
  transactionId: z.string(),
  items: paymentView.shape.items,
  /** Ids of the log entries that these payments left; look them up under /log. */
  entryIds: z.array(idSchema),
});
export type ReceiptView = z.infer<typeof receiptView>;

export const getReceipt = defineEndpoint({
  name: 'payments.get-receipt',
  summary: 'Receipt of a payment that succeeded',
  method: 'GET',
  path: '/api/payments/:paymentId/receipt',
  audience: 'person',
  input: z.object({ paymentId: idSchema }),
  output: receiptView,
  errors: [receiptNotReady],
});

/** WeChat's callback. Verified, stored raw, then acknowledged; processed afterwards, once. */
export const notifyPayment = defineEndpoint({
  name: 'payments.notify',
  summary: 'WeChat Pay v3 notification (called by WeChat)',
  method: 'POST',
  path: '/api/wechat/pay-notify',
  audience: 'signed',
  input: z.unknown(),
  output: z.object({}),
  errors: [notificationRefused],
  status: 204,
  limitPerMinute: 6000,
});

/** Staff: callbacks that were genuine but did not fit (unknown order, wrong amount, wrong merchant). */
export const listMisfits = defineEndpoint({
  name: 'payments.list-misfits',
  summary: 'Genuine callbacks that did not fit any payment',
  method: 'GET',
  path: '/api/staff/payment-misfits',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(
    z.object({
      id: idSchema,
      receivedAt: instantSchema,
      outTradeNo: z.string(),
      reason: z.enum(['unknown_order', 'wrong_amount', 'wrong_merchant', 'wrong_payer', 'surplus']),
    }),
  ),
  errors: [],
});
