import * as z from 'zod';
import { idSchema } from '@linli/shared/kernel/ids';

/** That somebody lives somewhere today, and since when. */
export interface Residence {
  readonly personId: string;
  readonly householdId: string;
  readonly startedAt: number;
}

const stored = z.array(idSchema);

/** Reads the list that a delegation or a code keeps. */
export function readHouseholdIds(json: string): string[] {
  return stored.parse(JSON.parse(json));
}

/**
 * The homes that a delegation covers today. A home that its principal has left is out, and stays out when they come
 * back: whoever returns is asked again.
 */
export function coveredHouseholds(
  delegation: {
    readonly principalId: string;
    readonly householdIds: string;
    readonly startedAt: number;
  },
  residences: readonly Residence[],
): string[] {
  const { principalId, startedAt } = delegation;
  return readHouseholdIds(delegation.householdIds).filter((householdId) =>
    residences.some(
      (residence) =>
        residence.personId === principalId &&
        residence.householdId === householdId &&
        residence.startedAt <= startedAt,
    ),
  );
}
