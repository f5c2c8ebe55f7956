import type { FactRecord } from '@linli/shared/indicators/facts';
import { ageOn } from '@linli/shared/kernel/id-number';
import { dayOf, hourMs } from '@linli/shared/kernel/time';
import type { Tx } from '../../../platform/database/database';
import type { Job } from '../../../platform/jobs/jobs';
import { addFacts, loadFacts } from '../../facilities';
import { Community } from '../../households';
import { RegisterCount } from '../entities/register-count.entity';
import { countCohorts, countPlaces, pageOfCohorts } from '../counts.queries';
import { cohortYears, residentField } from '../resident-row';
import type { RegisterParts } from './parts';

/** Below this age somebody is a child (未成年人保护法). */
const childrenBelow = 18;
const boundaries = [childrenBelow, 60, 65, 80] as const;

/**
 * Share of all dwellings with somebody registered from which on the counts speak for the community. Empty
 * dwellings are usual; a register with fewer has only begun, and says nothing about shares of residents.
 */
const measuredFrom = 0.7;

export interface AgeCounts {
  total: number;
  children: number;
  from60: number;
  from65: number;
  from80: number;
  from60Alone: number;
  unknownAge: number;
}

/** Adds so many people of one age. */
export function countAge(
  counts: AgeCounts,
  { age, people, alone }: { age: number | null; people: number; alone: number },
): void {
  counts.total += people;
  if (age === null) {
    counts.unknownAge += people;
    return;
  }
  if (age < childrenBelow) counts.children += people;
  if (age >= 60) {
    counts.from60 += people;
    counts.from60Alone += alone;
  }
  if (age >= 65) counts.from65 += people;
  if (age >= 80) counts.from80 += people;
}

/** True if not everybody of the cohort is on the same side of every age that is counted. */
export function isMixed(cohort: number, today: string): boolean {
  const oldest = ageOn(`${cohort.toString()}-01-01`, today);
  const youngest = ageOn(`${(cohort + cohortYears - 1).toString()}-12-31`, today);
  return boundaries.some((age) => youngest < age && oldest >= age);
}

/** Counts the register by age group, and tells the ledger of facts what was measured. */
export class Recounter {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private turns: Promise<void> = Promise.resolve();

  constructor(private readonly parts: RegisterParts) {}

  /** Counts soon, once for many changes. What a crash forgets is counted within the hour. */
  soon(communityId: string): void {
    if (this.waiting.has(communityId)) return;
    const timer = setTimeout(() => {
      this.recount(communityId).catch((error: unknown) => {
        this.parts.platform.log.error({ err: error }, 'counting the register failed');
      });
    }, 300);
    this.waiting.set(communityId, timer);
  }

  /** Ages change by themselves every day. */
  readonly job: Job = {
    name: 'count-register',
    everyMs: hourMs,
    run: async () => {
      const communities = await this.parts.platform.db.read((manager) => manager.find(Community));
      for (const { id } of communities) await this.recount(id);
    },
  };

  async stop(): Promise<void> {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    await this.turns;
  }

  /** Counts now; one count at a time, so that the last to read is the last to write. */
  recount(communityId: string): Promise<void> {
    clearTimeout(this.waiting.get(communityId));
    this.waiting.delete(communityId);
    const turn = this.turns.then(() => this.count(communityId));
    this.turns = turn.catch(() => undefined);
    return turn;
  }

  private async count(communityId: string): Promise<void> {
    const { db, clock } = this.parts.platform;
    const now = clock.now();
    const today = dayOf(now);
    const counts = await this.ages(communityId, today);
    const places = await db.read((manager) => countPlaces(manager, communityId));
    const hasNews = await db.transaction(async (tx) => {
      await tx.delete(RegisterCount, { communityId });
      if (counts.total > 0) {
        await tx.insert(RegisterCount, { communityId, ...counts, ...places, countedAt: now });
      }
      const isMeasured =
        places.households > 0 && places.livedInHouseholds / places.households >= measuredFrom;
      return isMeasured && (await tellLedger(tx, communityId, { counts, today, now }));
    });
    if (hasNews) await this.parts.core.indicators.judgeAll();
  }

  private async ages(communityId: string, today: string): Promise<AgeCounts> {
    const { db } = this.parts.platform;
    const counts: AgeCounts = {
      total: 0,
      children: 0,
      from60: 0,
      from65: 0,
      from80: 0,
      from60Alone: 0,
      unknownAge: 0,
    };
    const cohorts = await db.read((manager) => countCohorts(manager, communityId));
    const mixed: number[] = [];
    for (const { cohort, people, alone } of cohorts) {
      if (cohort !== null && isMixed(cohort, today)) mixed.push(cohort);
      else {
        const age = cohort === null ? null : ageOn(`${cohort.toString()}-12-31`, today);
        countAge(counts, { age, people, alone });
      }
    }
    await this.openMixed(communityId, mixed, (birthDate, isAlone) => {
      countAge(counts, { age: ageOn(birthDate, today), people: 1, alone: isAlone ? 1 : 0 });
    });
    return counts;
  }

  /** Cohorts that an age parts are told apart by opening the birth dates, some at a time. */
  private async openMixed(
    communityId: string,
    cohorts: readonly number[],
    take: (birthDate: string, isAlone: boolean) => void,
  ): Promise<void> {
    const { db, fields } = this.parts.platform;
    if (cohorts.length === 0) return;
    for (let after = ''; ;) {
      const page = await db.read((manager) =>
        pageOfCohorts(manager, { communityId, cohorts, after }),
      );
      for (const { id, birthDateSealed, livesAlone } of page) {
        const birthDate = fields.open(birthDateSealed, residentField('birthDateSealed', id));
        take(birthDate, Number(livesAlone) === 1);
      }
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.id;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** The names under which rules look for these counts. */
function factsOf(counts: AgeCounts): Record<string, number> {
  return {
    residentPopulation: counts.total,
    elderly60: counts.from60,
    soloElderly60: counts.from60Alone,
    elderly65: counts.from65,
    elderly80: counts.from80,
    children: counts.children,
  };
}

/** Adds the facts that changed. True if there was one. */
async function tellLedger(
  tx: Tx,
  communityId: string,
  { counts, today, now }: { counts: AgeCounts; today: string; now: number },
): Promise<boolean> {
  const known = await loadFacts(tx, communityId);
  const facts = Object.entries(factsOf(counts)).flatMap(([key, value]): FactRecord[] => {
    const fact = known[key];
    const isKnown = fact?.provenance === 'measured' && fact.value === value;
    if (isKnown) return [];
    const doubt =
      counts.unknownAge > 0 && key !== 'residentPopulation'
        ? { doubt: `居民登记中有${counts.unknownAge.toString()}人的出生日期不详` }
        : {};
    return [
      { key, value, provenance: 'measured', source: `居民登记（${today}）`, on: today, ...doubt },
    ];
  });
  await addFacts(tx, communityId, { facts, now });
  return facts.length > 0;
}
