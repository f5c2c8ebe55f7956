import type { Reader } from '../../platform/database/database';

/** How many people of one cohort are registered today, and how many of them live alone. */
interface CohortCount {
  readonly cohort: number | null;
  readonly people: number;
  readonly alone: number;
}

/** Everybody registered today, by cohort. */
export async function countCohorts(manager: Reader, communityId: string): Promise<CohortCount[]> {
  const rows: Record<keyof CohortCount, number | string | null>[] = await manager.query(
    'SELECT `cohort`, COUNT(*) AS `people`, SUM(`livesAlone`) AS `alone` FROM `residents` WHERE `communityId` = ? AND `untilOn` IS NULL GROUP BY `cohort`',
    [communityId],
  );
  return rows.map(({ cohort, people, alone }) => ({
    cohort: cohort === null ? null : Number(cohort),
    people: Number(people),
    alone: Number(alone),
  }));
}

/** Some rows of these cohorts after that id, in the order of their ids. */
export function pageOfCohorts(
  manager: Reader,
  {
    communityId,
    cohorts,
    after,
  }: { communityId: string; cohorts: readonly number[]; after: string },
): Promise<{ id: string; birthDateSealed: string; livesAlone: number | string }[]> {
  return manager.query(
    `SELECT \`id\`, \`birthDateSealed\`, \`livesAlone\` FROM \`residents\` WHERE \`communityId\` = ? AND \`untilOn\` IS NULL AND \`cohort\` IN (${cohorts.map(() => '?').join(', ')}) AND \`birthDateSealed\` IS NOT NULL AND \`id\` > ? ORDER BY \`id\` LIMIT 500`,
    [communityId, ...cohorts, after],
  );
}

/** Households, those where somebody is registered, and buildings. */
export async function countPlaces(
  manager: Reader,
  communityId: string,
): Promise<{ households: number; livedInHouseholds: number; buildings: number }> {
  const count = async (statement: string): Promise<number> => {
    const [row]: { n: number | string }[] = await manager.query(statement, [communityId]);
    return Number(row?.n ?? 0);
  };
  return {
    households: await count('SELECT COUNT(*) AS `n` FROM `households` WHERE `communityId` = ?'),
    livedInHouseholds: await count(
      'SELECT COUNT(DISTINCT `householdId`) AS `n` FROM `residents` WHERE `communityId` = ? AND `untilOn` IS NULL',
    ),
    buildings: await count(
      'SELECT COUNT(*) AS `n` FROM `buildings` `b` JOIN `estates` `e` ON `e`.`id` = `b`.`estateId` WHERE `e`.`communityId` = ?',
    ),
  };
}
