import type { Tx } from '../../../platform/database/database';
import { oldDrills } from '../drills.queries';
import { EmergencyDrill } from '../entities/emergency-drill.entity';

/** Removes at most `limit` drills of before that instant; answers how many. */
export async function purgeDrills(tx: Tx, before: number, limit: number): Promise<number> {
  const ids = await oldDrills(tx, before, limit);
  if (ids.length > 0) await tx.delete(EmergencyDrill, ids);
  return ids.length;
}
