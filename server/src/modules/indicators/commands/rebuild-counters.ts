import type { Tx } from '../../../platform/database/database';
import { readSealedEvents } from '../../evidence';
import { UsageHour } from '../entities/usage-hour.entity';
import { UsageMember } from '../entities/usage-member.entity';
import { countUses } from './count-uses';

const batch = 1000;

/** Every counter of a community as one text, in one order, to compare two states of them. */
async function countersText(tx: Tx, communityId: string): Promise<string> {
  const hours = await tx.find(UsageHour, {
    where: { communityId },
    order: { type: 'ASC', slice: 'ASC', hour: 'ASC', origin: 'ASC' },
  });
  const members = await tx.find(UsageMember, {
    where: { communityId },
    order: { type: 'ASC', slice: 'ASC', kind: 'ASC', day: 'ASC', member: 'ASC' },
  });
  return JSON.stringify({ hours, members });
}

/**
 * Throws the counters of a community away and counts its log again from the first entry; says whether they
 * had been right. All of it or nothing, with the transaction.
 */
export async function rebuildCounters(
  tx: Tx,
  communityId: string,
): Promise<{ events: number; wasRight: boolean }> {
  const before = await countersText(tx, communityId);
  await tx.delete(UsageHour, { communityId });
  await tx.delete(UsageMember, { communityId });
  let events = 0;
  for (;;) {
    const sealed = await readSealedEvents(tx, { communityId, from: events, limit: batch });
    await countUses(tx, sealed);
    events += sealed.length;
    if (sealed.length < batch) break;
  }
  return { events, wasRight: before === (await countersText(tx, communityId)) };
}
