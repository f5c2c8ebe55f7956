import { dayMs, dayOf, hourMs } from '@linli/shared/kernel/time';
import type { FactRecord, FactTable } from '@linli/shared/indicators/facts';
import type { Job } from '../../../platform/jobs/jobs';
import { addFacts, loadFacts } from '../../facilities';
import { findConfirmation } from '../care.queries';
import { countSoloElders } from '../list.queries';
import type { CareParts } from './parts';

/** How long it holds that staff have called the register complete. */
const confirmationHoldsMs = 180 * dayMs;

const soonMs = 300;
const ownSource = '关爱名册';

/** What was counted, and on whose word the count speaks for the community. */
export interface SoloCount {
  readonly livingAlone: number;
  readonly withLiveDevice: number;
  readonly confirmedAt: number;
  readonly now: number;
}

/**
 * The facts that the count may add. The register of residents knows better how many live alone: once it has counted
 * them, this one only says how many have a device, and doubts where the two lists differ.
 */
function factsToTell(known: FactTable, counted: SoloCount): FactRecord[] {
  const { livingAlone, withLiveDevice, confirmedAt, now } = counted;
  const on = dayOf(now);
  const source = `${ownSource}（${on}；社区工作人员${dayOf(confirmedAt)}核对完整）`;
  const solo = known['soloElderly60'];
  const isRegisters = solo?.provenance === 'measured' && !solo.source.startsWith(ownSource);
  const differs = isRegisters && solo.value !== livingAlone;
  const doubt = differs
    ? {
        doubt: `居民登记有${solo.value.toString()}位60岁及以上独居老人，关爱名册有${livingAlone.toString()}位`,
      }
    : {};
  const counts: [string, number][] = [
    ...(isRegisters ? [] : ([['soloElderly60', livingAlone]] as [string, number][])),
    ['callDeviceElders', withLiveDevice],
  ];
  return counts.flatMap(([key, value]): FactRecord[] => {
    const fact = known[key];
    const isSame =
      fact?.provenance === 'measured' && fact.value === value && fact.doubt === doubt.doubt;
    return isSame ? [] : [{ key, value, provenance: 'measured', source, on, ...doubt }];
  });
}

/** Counts who lives alone and who of them has a working device, where staff have called the register complete. */
export class Measuring {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private turns: Promise<void> = Promise.resolve();

  constructor(private readonly parts: CareParts) {}

  /** Counts soon, once for many changes. What a crash forgets is counted within the hour. */
  soon(communityId: string): void {
    if (this.waiting.has(communityId)) return;
    const timer = setTimeout(() => {
      this.measure(communityId).catch((error: unknown) => {
        this.parts.platform.log.error({ err: error }, 'counting the register of care failed');
      });
    }, soonMs);
    this.waiting.set(communityId, timer);
  }

  /** Devices fall silent by themselves. */
  readonly job: Job = {
    name: 'care.measure',
    everyMs: hourMs,
    run: async () => {
      for (const { id } of await this.parts.communities.all()) await this.measure(id);
    },
  };

  async stop(): Promise<void> {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    await this.turns;
  }

  /** Counts now; one count at a time, so that the last to read is the last to write. */
  measure(communityId: string): Promise<void> {
    clearTimeout(this.waiting.get(communityId));
    this.waiting.delete(communityId);
    const turn = this.turns.then(() => this.count(communityId));
    this.turns = turn.catch(() => undefined);
    return turn;
  }

  private async count(communityId: string): Promise<void> {
    const { platform, surroundings, indicators } = this.parts;
    const now = platform.clock.now();
    const hasNews = await platform.db.transaction(async (tx) => {
      const confirmation = await findConfirmation(tx, communityId);
      if (confirmation === null || now - confirmation.confirmedAt > confirmationHoldsMs) {
        return false;
      }
      const devices = surroundings.healthSelect(now);
      const counted = await countSoloElders(tx, { communityId, devices });
      const { confirmedAt } = confirmation;
      const facts = factsToTell(await loadFacts(tx, communityId), { ...counted, confirmedAt, now });
      await addFacts(tx, communityId, { facts, now });
      return facts.length > 0;
    });
    if (hasNews) await indicators.judgeAll();
  }
}
