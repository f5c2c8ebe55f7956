import type { Position } from '@linli/shared/contracts/emergency-terms';
import { metresBetween } from './nearness';
import type { Point } from './nearness';

/** What counts as standing at the building, metres. */
const geofence = { radius: 100, worstAccuracy: 100 } as const;

/**
 * The metres to the building if the phone's position proves that somebody stands there; null if it does not: too far,
 * too vague, or nobody has entered where the building stands.
 */
export function geofenceProof(position: Position | null, building: Point | null): number | null {
  if (position === null || building === null) return null;
  if (position.accuracy > geofence.worstAccuracy) return null;
  const distance = metresBetween(position, building);
  return distance <= geofence.radius ? distance : null;
}
