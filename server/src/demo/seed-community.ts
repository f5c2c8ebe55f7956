import { randomUUID } from 'node:crypto';
import { addClaims, addFacts } from '../modules/facilities';
import { Building, Community, Estate, Grid, Household } from '../modules/households';
import { addCarPark } from '../modules/parking';
import { addBills } from '../modules/payments';
import { addResidents } from '../modules/register';
import type { Tx } from '../platform/database/database';
import type { RunningServer } from '../server';
import { generateBills } from './demo-bills';
import { demoCarParks } from './demo-car-parks';
import { generateBuildings, generateHouseholds } from './demo-households';
import { generateResidents } from './demo-register';
import type { Platform } from '../platform/platform';
import { tellProfiles } from './demo-profiles';
import { settleSandboxPeople } from './demo-residents';
import { factsOfDisclosure } from './disclosure-facts';
import type { DisclosureFacts } from './disclosure-facts';
import { readDisclosure } from './disclosures/disclosure';
import type { DisclosureSlug } from './disclosures/disclosure';

/** Estates that a disclosure names; where it names none, generated ones take their place. */
const namedEstates: Partial<Record<DisclosureSlug, readonly string[]>> = {
  jiaochang: ['华府天地', '山语观邸'],
};
const generatedEstates = ['示例一区', '示例二区'] as const;

/** Somewhere in Shandong; disclosures give no coordinates. */
const demoCentre = { latitude: 36.1935, longitude: 117.1178 };

/** Enough for the demo's people where a disclosure does not count its households. */
const fallbackHouseholds = 1200;

const rowsPerStatement = 400;

async function insertInParts<T>(
  rows: readonly T[],
  insert: (part: T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await insert(rows.slice(start, start + rowsPerStatement));
  }
}

function householdCount({ facts }: DisclosureFacts): number {
  const total = facts.find((fact) => fact.key === 'totalHouseholds')?.value;
  return typeof total === 'number' ? total : fallbackHouseholds;
}

/** What seeding works with. */
type SeedingParts = Pick<Platform, 'clock' | 'fields'> & Pick<RunningServer['core'], 'evidence'>;

async function seed(
  tx: Tx,
  slug: DisclosureSlug,
  { clock, fields, evidence }: SeedingParts,
): Promise<void> {
  const now = clock.now();
  const disclosed = factsOfDisclosure(readDisclosure(slug));
  const community: Community = { id: randomUUID(), slug, ...disclosed.community, ...demoCentre };
  await tx.insert(Community, community);
  const estates = (namedEstates[slug] ?? generatedEstates).map((name) => ({
    id: randomUUID(),
    communityId: community.id,
    name,
  }));
  await tx.insert(Estate, estates);
  const households = generateHouseholds(estates, householdCount(disclosed));
  await insertInParts(households, (part) => tx.insert(Household, part));
  const { grids, buildings } = generateBuildings(estates, households);
  await tx.insert(Grid, grids);
  await insertInParts(buildings, (part) => tx.insert(Building, part));
  await addResidents(tx, fields, generateResidents(estates, households, now));
  const homes = await settleSandboxPeople(tx, {
    communityId: community.id,
    households,
    estateIds: estates.map((estate) => estate.id),
    now,
    fields,
  });
  await tellProfiles(tx, { community, evidence, fields, now });
  const owing = homes.get('li-jianguo');
  const bills = generateBills(households, {
    now,
    inArrears: new Set(owing === undefined ? [] : [owing.id]),
  });
  await addBills(tx, bills);
  for (const draft of demoCarParks(demoCentre)) {
    await addCarPark(tx, { ...draft, communityId: community.id, synthetic: true });
  }
  await addFacts(tx, community.id, { facts: disclosed.facts, now });
  await addClaims(tx, community.id, disclosed.claims);
}

/**
 * Fills an empty installation from a real disclosure: its figures as declared facts, and generated
 * households, bills, car parks and a small register, all invented. One transaction: all of it, or nothing.
 */
export async function seedCommunity(
  { platform, core }: RunningServer,
  slug: DisclosureSlug,
): Promise<void> {
  await platform.db.transaction((tx) => seed(tx, slug, { ...platform, evidence: core.evidence }));
  await core.indicators.judgeAll();
}
