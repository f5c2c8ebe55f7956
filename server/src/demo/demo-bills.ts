import { feeKinds } from '@linli/shared/contracts/payments';
import type { FeeKind } from '@linli/shared/contracts/payments';
import { dayMs, dayOf } from '@linli/shared/kernel/time';
import type { Household } from '../modules/households';
import type { BillDraft } from '../modules/payments';
import { seededRandom } from './seeded-random';

/** Plausible amounts in fen, least and most, for one period of each kind. */
const ranges: Readonly<Record<FeeKind, readonly [number, number]>> = {
  water: [2_400, 9_800],
  electricity: [4_200, 26_000],
  gas: [1_800, 12_000],
  heating: [118_000, 246_000],
  property: [38_000, 96_000],
};

function monthBefore(now: number, months: number): string {
  const [year, month] = dayOf(now).split('-').map(Number) as [number, number];
  const index = year * 12 + (month - 1) - months;
  return `${Math.floor(index / 12).toString()}-${((index % 12) + 1).toString().padStart(2, '0')}`;
}

function seasonOf(now: number): string {
  const [year, month] = dayOf(now).split('-').map(Number) as [number, number];
  const start = month >= 7 ? year : year - 1;
  return `${start.toString()}-${(start + 1).toString()}`;
}

function periodOf(kind: FeeKind, now: number, months: number): string {
  return kind === 'heating' ? seasonOf(now) : monthBefore(now, months);
}

interface Drafting {
  readonly now: number;
  readonly random: () => number;
}

function draft(
  household: Household,
  { kind, months, dueInDays }: { kind: FeeKind; months: number; dueInDays: number },
  { now, random }: Drafting,
): BillDraft {
  const [least, most] = ranges[kind];
  return {
    communityId: household.communityId,
    householdId: household.id,
    estateId: household.estateId,
    kind,
    period: periodOf(kind, now, months),
    amountFen: Math.round(least + (most - least) * random()),
    dueOn: dayOf(now + dueInDays * dayMs),
    synthetic: true,
  };
}

/** Generated bills: one of each kind for every household, and older unpaid ones for those in arrears. */
export function generateBills(
  households: readonly Household[],
  { now, inArrears }: { now: number; inArrears: ReadonlySet<string> },
): BillDraft[] {
  const drafting = { now, random: seededRandom(20_241_030) };
  return households.flatMap((household) => {
    const due = feeKinds.map((kind) =>
      draft(household, { kind, months: 1, dueInDays: 10 }, drafting),
    );
    if (!inArrears.has(household.id)) return due;
    const late = (['electricity', 'water'] as const).map((kind) =>
      draft(household, { kind, months: 2, dueInDays: -21 }, drafting),
    );
    return [...late, ...due];
  });
}
