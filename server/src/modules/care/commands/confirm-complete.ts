import { randomUUID } from 'node:crypto';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Tx } from '../../../platform/database/database';
import { CareConfirmation } from '../entities/care-confirmation.entity';
import { countSoloElders } from '../list.queries';
import { communityIn } from './parts';
import type { CareParts } from './parts';

/** Keeps that staff called the register complete, and how many it held then. */
export async function confirmComplete(
  tx: Tx,
  parts: CareParts,
  actor: PersonActor,
): Promise<CareConfirmation> {
  const community = await communityIn(tx, parts);
  const now = parts.platform.clock.now();
  const devices = parts.surroundings.healthSelect(now);
  const { livingAlone } = await countSoloElders(tx, { communityId: community.id, devices });
  const row: CareConfirmation = {
    id: randomUUID(),
    communityId: community.id,
    confirmedBy: actor.personId,
    confirmedAt: now,
    livingAlone,
  };
  await tx.insert(CareConfirmation, row);
  await parts.operations.record(tx, {
    ...{ community, actor, post: 'community-staff', object: 'care', subjectId: community.id },
    action: 'change',
    count: livingAlone,
  });
  return row;
}
