import { formatPeriod } from '@linli/shared/kernel/period';
import type { FeeKind } from '@linli/shared/contracts/payments';
import type { IconName } from '@/components/icon-outlines';
import { payments } from '@/i18n/zh-CN';

/** The picture of each kind of fee; its word always stands beside it. */
export const feeIcons: Readonly<Record<FeeKind, IconName>> = {
  water: 'droplet',
  electricity: 'zap',
  gas: 'flame',
  heating: 'thermometer',
  property: 'building-2',
};

/** `电费 2026年10月`. */
export function billWords(bill: { readonly kind: FeeKind; readonly period: string }): string {
  return payments.kindAndPeriod(payments.kinds[bill.kind], formatPeriod(bill.period));
}
