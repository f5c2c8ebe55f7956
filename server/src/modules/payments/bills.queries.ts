import type { FeeKind } from '@linli/shared/contracts/payments';
import { sumFen } from '@linli/shared/kernel/money';
import type { EntityManager } from 'typeorm';
import type { Queryable } from '../../platform/database/database';

/** A bill as rules and pages look at it. */
export interface BillRow {
  readonly id: string;
  readonly communityId: string;
  readonly householdId: string;
  readonly estateId: string;
  readonly kind: FeeKind;
  readonly period: string;
  readonly amountFen: number;
  readonly dueOn: string;
  readonly status: 'unpaid' | 'paid';
  readonly openPaymentId: string | null;
  /** Who has an open payment for it. */
  readonly openedBy: string | null;
  readonly paidAt: number | null;
  readonly paymentId: string | null;
  readonly synthetic: boolean;
}

/** Where a page of bills begins: right after the bill with that id, which is due or was paid then. */
export type BillPosition =
  | { readonly status: 'unpaid'; readonly dueOn: string; readonly id: string }
  | { readonly status: 'paid'; readonly paidAt: number; readonly id: string };

/** Which bills to list, and how many. */
export interface BillListing {
  readonly householdIds: readonly string[];
  readonly status: 'unpaid' | 'paid' | null;
  readonly after: BillPosition | null;
  readonly limit: number;
}

/** What a household owes in all. */
export interface Debt {
  readonly count: number;
  readonly totalFen: number;
  readonly overdueCount: number;
}

// This is the page that everybody opens. Entities would cost more than the query, and fourteen columns a row cost the
// driver more than the engine; so a bill comes as one JSON array, in this order.
const columns = [
  ...['id', 'communityId', 'householdId', 'estateId', 'kind', 'period', 'amountFen', 'dueOn'],
  ...['status', 'openPaymentId', 'paidAt', 'paymentId', 'synthetic'],
]
  .map((name) => `b.\`${name}\``)
  .join(', ');
const selectBills =
  `SELECT JSON_ARRAY(${columns}, p.\`personId\`) AS \`bill\` FROM \`bills\` b` +
  ' LEFT JOIN `payments` p ON p.`id` = b.`openPaymentId`';

interface RawBill {
  /** JSON text from the embedded engine; the driver of MariaDB has parsed it already. */
  readonly bill: string | BillColumns;
}

type BillColumns = [
  ...[id: string, communityId: string, householdId: string, estateId: string, kind: FeeKind],
  ...[period: string, amountFen: number, dueOn: string, status: BillRow['status']],
  ...[openPaymentId: string | null, paidAt: number | null, paymentId: string | null],
  ...[synthetic: number, openedBy: string | null],
];

function billOf({ bill }: RawBill): BillRow {
  const values = typeof bill === 'string' ? (JSON.parse(bill) as BillColumns) : bill;
  const [id, communityId, householdId, estateId, kind, period, amountFen, dueOn, ...more] = values;
  const [status, openPaymentId, paidAt, paymentId, synthetic, openedBy] = more;
  return {
    id,
    communityId,
    householdId,
    estateId,
    kind,
    period,
    amountFen,
    dueOn,
    status,
    openPaymentId,
    openedBy,
    paidAt,
    paymentId,
    synthetic: synthetic === 1,
  };
}

function places(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

interface Leg {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

function unpaidLeg({ householdIds, after, limit }: BillListing): Leg {
  const isLater = after?.status === 'unpaid';
  return {
    sql:
      `${selectBills} WHERE b.\`householdId\` IN (${places(householdIds)}) AND b.\`status\` = 'unpaid'` +
      (isLater ? ' AND (b.`dueOn` > ? OR (b.`dueOn` = ? AND b.`id` > ?))' : '') +
      ' ORDER BY b.`dueOn`, b.`id` LIMIT ?',
    parameters: [...householdIds, ...(isLater ? [after.dueOn, after.dueOn, after.id] : []), limit],
  };
}

function paidLeg({ householdIds, after, limit }: BillListing): Leg {
  const isLater = after?.status === 'paid';
  return {
    sql:
      `${selectBills} WHERE b.\`householdId\` IN (${places(householdIds)}) AND b.\`status\` = 'paid'` +
      (isLater ? ' AND (b.`paidAt` < ? OR (b.`paidAt` = ? AND b.`id` > ?))' : '') +
      ' ORDER BY b.`paidAt` DESC, b.`id` LIMIT ?',
    parameters: [
      ...householdIds,
      ...(isLater ? [after.paidAt, after.paidAt, after.id] : []),
      limit,
    ],
  };
}

/** The bills in the order of the list: oldest due first, then the paid ones, newest first. One statement. */
async function listBillRows(source: Queryable, listing: BillListing): Promise<BillRow[]> {
  const legs = [
    ...(listing.status !== 'paid' && listing.after?.status !== 'paid' ? [unpaidLeg(listing)] : []),
    ...(listing.status !== 'unpaid' ? [paidLeg(listing)] : []),
  ];
  if (listing.householdIds.length === 0 || legs.length === 0) return [];
  const sql = legs.map((leg, index) => `SELECT * FROM (${leg.sql}) AS leg${index}`);
  const rows: RawBill[] = await source.query(
    sql.join(' UNION ALL '),
    legs.flatMap((leg) => [...leg.parameters]),
  );
  // A union keeps no order across its legs by itself.
  const bills = rows.map(billOf);
  const unpaid = bills.filter((bill) => bill.status === 'unpaid');
  const paid = bills.filter((bill) => bill.status === 'paid');
  return [...unpaid, ...paid].slice(0, listing.limit);
}

/** The bills with those ids, sorted by id; unknown ids are left out. */
export async function findBills(
  manager: EntityManager,
  ids: readonly string[],
): Promise<BillRow[]> {
  const rows: RawBill[] = await manager.query(
    `${selectBills} WHERE b.\`id\` IN (${places(ids)}) ORDER BY b.\`id\``,
    [...ids],
  );
  return rows.map(billOf);
}

/** What the households owe together; overdue is what was due before `today`. */
async function sumDebt(
  source: Queryable,
  householdIds: readonly string[],
  today: string,
): Promise<Debt> {
  if (householdIds.length === 0) return { count: 0, totalFen: 0, overdueCount: 0 };
  const rows: Record<keyof Debt, number | string | null>[] = await source.query(
    'SELECT COUNT(*) AS `count`, SUM(`amountFen`) AS `totalFen`,' +
      ' SUM(CASE WHEN `dueOn` < ? THEN 1 ELSE 0 END) AS `overdueCount` FROM `bills`' +
      ` WHERE \`householdId\` IN (${places(householdIds)}) AND \`status\` = 'unpaid'`,
    [today, ...householdIds],
  );
  const [sums] = rows;
  return {
    count: Number(sums?.count ?? 0),
    totalFen: Number(sums?.totalFen ?? 0),
    overdueCount: Number(sums?.overdueCount ?? 0),
  };
}

/** The bill with that id, or null. */
export async function findBill(manager: EntityManager, id: string): Promise<BillRow | null> {
  const [bill] = await findBills(manager, [id]);
  return bill ?? null;
}

/** One page of the list and what is owed in all. One statement where the page shows every unpaid bill, else two. */
export async function loadBillPage(
  source: Queryable,
  listing: BillListing,
  today: string,
): Promise<{ bills: BillRow[]; debt: Debt }> {
  const bills = await listBillRows(source, listing);
  const unpaid = bills.filter((bill) => bill.status === 'unpaid');
  const showsAll =
    listing.after === null && listing.status !== 'paid' && unpaid.length < listing.limit;
  if (!showsAll) return { bills, debt: await sumDebt(source, listing.householdIds, today) };
  return {
    bills,
    debt: {
      count: unpaid.length,
      totalFen: sumFen(unpaid.map((bill) => bill.amountFen)),
      overdueCount: unpaid.filter((bill) => bill.dueOn < today).length,
    },
  };
}
