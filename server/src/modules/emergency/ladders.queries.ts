import { LessThanOrEqual } from 'typeorm';
import { defaultLadder } from '@linli/shared/contracts/emergency-ladder';
import type { Reader } from '../../platform/database/database';
import { EmergencyLadder } from './entities/emergency-ladder.entity';

const byItself = JSON.stringify(defaultLadder);

/** The ladder that holds in the community at that moment, as JSON, and its version; null for the one by itself. */
export async function ladderInForce(
  manager: Reader,
  communityId: string,
  now: number,
): Promise<{ id: string | null; ladder: string }> {
  const newest = await manager.findOne(EmergencyLadder, {
    where: { communityId, validFrom: LessThanOrEqual(now) },
    order: { validFrom: 'DESC' },
  });
  return newest ?? { id: null, ladder: byItself };
}

/** Every version of a community, newest first. */
export function findLadders(manager: Reader, communityId: string): Promise<EmergencyLadder[]> {
  return manager.find(EmergencyLadder, { where: { communityId }, order: { validFrom: 'DESC' } });
}
