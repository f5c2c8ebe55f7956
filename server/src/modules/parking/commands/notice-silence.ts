import { IsNull } from 'typeorm';
import type { Platform } from '../../../platform/platform';
import type { EvidenceModule } from '../../evidence';
import { Feed } from '../entities/feed.entity';
import { silence } from '../parking.events';
import { findFallenSilent, getCarPark, getCommunity } from '../parking.queries';

/** How long a car park may be unheard before that is an outage. */
export const silentAfterMs = 10 * 60_000;

/**
 * Records one event for each car park that was heard before and has not been for more than ten minutes.
 * Once per outage, also with several servers: only the one whose compare-and-set succeeds records it.
 */
export async function noticeSilence(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  evidence: Pick<EvidenceModule, 'record'>,
): Promise<void> {
  const now = clock.now();
  const fallenSilent = await db.read((manager) => findFallenSilent(manager, now - silentAfterMs));
  for (const { carParkId, heardAt } of fallenSilent) {
    if (heardAt === null) continue;
    await db.transaction(async (tx) => {
      const { affected } = await tx.update(
        Feed,
        { carParkId, heardAt, silentAt: IsNull() },
        { silentAt: now },
      );
      if (affected !== 1) return;
      const carPark = await getCarPark(tx, carParkId);
      const { id, slug } = await getCommunity(tx, carPark.communityId);
      await evidence.record(tx, silence({ id, slug }, carPark));
    });
  }
}
