import * as z from 'zod';
import { clauseStateSchema } from '../contracts/indicators';
import { quarantineReasons } from '../contracts/parking';
import { feeKindSchema } from '../contracts/payments';
import { idSchema } from '../kernel/ids';
import type { EventType } from './event-type';
import { defineEventType } from './event-type';

import {
  actedForAnother,
  delegationGranted,
  delegationWithdrawn,
  householdBound,
  householdLeft,
} from './event-types-bindings';
import { emergencyEventTypes } from './event-types-emergency';
import { operationRecorded, operationsVerified } from './event-types-operations';
import { registerChanged, registerImported } from './event-types-register';
import { vaultSelfChecked } from './event-types-vault';
import {
  consentGiven,
  consentWithdrawn,
  correctionAsked,
  dataExported,
  retentionRun,
} from './event-types-privacy';

export { defineEventType } from './event-type';

/** Most entries that a change of state names; `citedCount` tells how many there were. */
export const citedEntriesLimit = 20;

const nothing = z.strictObject({});
const parkingFeeds = [
  'innovation-scenario',
  'platform-scenario-count',
  'parking-services',
  'innovation-apps',
] as const;

/** A resident went to the cashier with one or several bills. */
export const paymentStarted = defineEventType({
  type: 'payments.payment-started',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ billCount: z.int().min(1).max(20) }),
  feeds: [],
  zh: '发起缴费',
});

/** One bill is settled; a payment of several bills leaves several of these. */
export const billPaid = defineEventType({
  type: 'payments.bill-paid',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ feeKind: feeKindSchema, estate: z.string().min(1).max(64) }),
  feeds: ['online-payment', 'unified-payment', 'platform-scenario-count'],
  zh: '账单缴清',
});

/** A payment ended without money. */
export const paymentClosed = defineEventType({
  type: 'payments.payment-closed',
  schemaVersion: 1,
  disclosure: 'self',
  facts: nothing,
  feeds: [],
  zh: '缴费关闭',
});

/** A resident looked at the bills of the household. */
export const billsViewed = defineEventType({
  type: 'payments.bills-viewed',
  schemaVersion: 1,
  disclosure: 'self',
  facts: nothing,
  feeds: ['unified-payment'],
  zh: '查看账单',
});

/** A resident looked at the list of car parks. */
export const carParksLookedUp = defineEventType({
  type: 'parking.car-parks-looked-up',
  schemaVersion: 1,
  disclosure: 'self',
  facts: nothing,
  feeds: parkingFeeds,
  zh: '查询停车场列表',
});

/** A resident looked at one car park. */
export const carParkLookedUp = defineEventType({
  type: 'parking.car-park-looked-up',
  schemaVersion: 1,
  disclosure: 'self',
  facts: nothing,
  feeds: parkingFeeds,
  zh: '查询停车场',
});

/** A gate counter reported what cannot be. */
export const readingQuarantined = defineEventType({
  type: 'parking.reading-quarantined',
  schemaVersion: 1,
  disclosure: 'public',
  facts: z.strictObject({ reason: z.enum(quarantineReasons) }),
  feeds: [],
  zh: '车位读数异常，已隔离',
});

/** A gate counter stopped reporting. Nobody's use, so anybody may open it. */
export const feedSilent = defineEventType({
  type: 'parking.feed-silent',
  schemaVersion: 1,
  disclosure: 'public',
  facts: nothing,
  feeds: [],
  zh: '车位计数中断',
});

/** A clause went from one state to another, resting on the entries it cites. */
export const clauseStateChanged = defineEventType({
  type: 'indicators.clause-state-changed',
  schemaVersion: 1,
  disclosure: 'public',
  facts: z
    .strictObject({
      clause: z.string().min(1).max(40),
      from: clauseStateSchema.nullable(),
      to: clauseStateSchema,
      cites: z.array(idSchema).max(citedEntriesLimit),
      citedCount: z.int().nonnegative(),
    })
    .refine((facts) => facts.citedCount >= facts.cites.length, 'more cited than counted'),
  feeds: [],
  zh: '条款状态变更',
});

/** A person asked to be forgotten; the pseudonyms' secret is gone. */
export const personErased = defineEventType({
  type: 'evidence.person-erased',
  schemaVersion: 1,
  disclosure: 'never',
  facts: nothing,
  feeds: [],
  zh: '个人信息已删除',
});

const all: readonly EventType[] = [
  paymentStarted,
  billPaid,
  paymentClosed,
  billsViewed,
  carParksLookedUp,
  carParkLookedUp,
  readingQuarantined,
  feedSilent,
  clauseStateChanged,
  personErased,
  operationRecorded,
  householdBound,
  householdLeft,
  delegationGranted,
  delegationWithdrawn,
  actedForAnother,
  operationsVerified,
  registerImported,
  registerChanged,
  vaultSelfChecked,
  consentGiven,
  consentWithdrawn,
  dataExported,
  correctionAsked,
  retentionRun,
  ...emergencyEventTypes,
];

/** Every event type by name. */
export const eventTypes: ReadonlyMap<string, EventType> = new Map(
  all.map((eventType) => [eventType.type, eventType]),
);

/** The event type of that name; throws RangeError for one that was never declared. */
export function eventTypeOf(type: string): EventType {
  const found = eventTypes.get(type);
  if (found === undefined) throw new RangeError(`unknown event type: ${type}`);
  return found;
}
