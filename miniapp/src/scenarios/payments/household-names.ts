import { payments } from '@/i18n/zh-CN';

/** A household as the person's own record names it. */
export interface HouseholdView {
  readonly id: string;
  readonly address: string;
}

/** The address of a household, or 本户 where it is not known. */
export function householdName(households: readonly HouseholdView[], id: string): string {
  return households.find((household) => household.id === id)?.address ?? payments.noHousehold;
}
