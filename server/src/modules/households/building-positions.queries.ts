import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ConcurrentChange } from '../../platform/database/concurrent-change';
import type { Tx } from '../../platform/database/database';
import { isDuplicateKey } from '../../platform/database/engine-errors';
import { Building } from './entities/building.entity';
import { Household } from './entities/household.entity';

/** Where a building stands, WGS-84 degrees. */
export interface BuildingPosition {
  readonly latitude: number;
  readonly longitude: number;
}

interface PositionRow {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Where the buildings of those households stand, by household; those of which it is not known are absent. */
export async function buildingPositionsOf(
  manager: EntityManager,
  householdIds: readonly string[],
): Promise<Map<string, BuildingPosition>> {
  const ids = [...new Set(householdIds)];
  if (ids.length === 0) return new Map();
  const rows: PositionRow[] = await manager.query(
    `SELECT \`h\`.\`id\` AS \`id\`, \`b\`.\`latitude\` AS \`latitude\`, \`b\`.\`longitude\` AS \`longitude\` FROM \`households\` \`h\` JOIN \`buildings\` \`b\` ON \`b\`.\`estateId\` = \`h\`.\`estateId\` AND \`b\`.\`name\` = \`h\`.\`building\` WHERE \`b\`.\`latitude\` IS NOT NULL AND \`b\`.\`longitude\` IS NOT NULL AND \`h\`.\`id\` IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  return new Map(rows.map(({ id, latitude, longitude }) => [id, { latitude, longitude }]));
}

/**
 * Says where the building of a household stands, for all households in it. A building of which only the name was known
 * gets its row by this; an unknown household changes nothing.
 */
export async function setBuildingPosition(
  tx: Tx,
  householdId: string,
  { latitude, longitude }: BuildingPosition,
): Promise<void> {
  const household = await tx.findOneBy(Household, { id: householdId });
  if (household === null) return;
  const { estateId, building: name } = household;
  const known = await tx.findOneBy(Building, { estateId, name });
  if (known !== null) {
    await tx.update(Building, { id: known.id }, { latitude, longitude });
    return;
  }
  const bare = { floors: null, gridId: null };
  const row: Building = { id: randomUUID(), estateId, name, ...bare, latitude, longitude };
  await tx.insert(Building, row).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new ConcurrentChange(`building ${name}`) : error;
  });
}
