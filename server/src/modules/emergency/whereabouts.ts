import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { Reader } from '../../platform/database/database';
import { buildingPositionsOf } from '../households';
import { positionOf } from './call-row';
import type { EmergencyCall } from './entities/emergency-call.entity';
import type { Point } from './nearness';

/** Where the building of a call stands; null if the call has no home or nobody has entered it. */
export async function buildingOf(
  manager: Reader,
  { householdId }: Pick<EmergencyCall, 'householdId'>,
): Promise<Point | null> {
  if (householdId === null) return null;
  return (await buildingPositionsOf(manager, [householdId])).get(householdId) ?? null;
}

/** Where help is to go: the building, or where nobody has entered it the last known position of the caller. */
export async function pointOf(
  manager: Reader,
  fields: FieldCipher,
  call: EmergencyCall,
): Promise<Point | null> {
  return (await buildingOf(manager, call)) ?? positionOf(fields, call);
}
