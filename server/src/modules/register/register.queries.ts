import type { EntityManager } from 'typeorm';
import { inFewSizes } from '../../platform/database/bulk';
import type { Reader } from '../../platform/database/database';
import { ImportPart } from './entities/import-part.entity';
import { ImportProblem } from './entities/import-problem.entity';
import { RegisterCount } from './entities/register-count.entity';
import { RegisterImport } from './entities/register-import.entity';
import { Resident } from './entities/resident.entity';
import { IsNull, LessThan } from 'typeorm';

const places = (list: readonly unknown[]): string => list.map(() => '?').join(', ');

/** Those of the keys under which somebody is registered today. */
export async function knownKeys(manager: Reader, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (const part of inFewSizes(keys)) {
    const rows: { currentKey: string }[] = await manager.query(
      `SELECT \`currentKey\` FROM \`residents\` WHERE \`currentKey\` IN (${places(part)})`,
      [...part],
    );
    for (const row of rows) known.add(row.currentKey);
  }
  return known;
}

/** The households among these where somebody is registered today, and whether somebody there lives alone. */
export async function occupied(
  manager: Reader,
  householdIds: readonly string[],
): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>();
  for (const part of inFewSizes(householdIds)) {
    const rows: { householdId: string; alone: number | string }[] = await manager.query(
      `SELECT \`householdId\`, MAX(\`livesAlone\`) AS \`alone\` FROM \`residents\` WHERE \`householdId\` IN (${places(part)}) AND \`untilOn\` IS NULL GROUP BY \`householdId\``,
      [...part],
    );
    for (const row of rows) found.set(row.householdId, Number(row.alone) === 1);
  }
  return found;
}

/** The import, or null. */
export function findImport(manager: EntityManager, id: string): Promise<RegisterImport | null> {
  return manager.findOneBy(RegisterImport, { id });
}

/** One part of the checked rows of an import. */
export function findPart(
  manager: EntityManager,
  importId: string,
  position: number,
): Promise<ImportPart | null> {
  return manager.findOneBy(ImportPart, { importId, position });
}

/** The imports of a community, newest first, before that position of the list. */
export async function findImports(
  manager: EntityManager,
  communityId: string,
  { after, limit }: { after: { at: number; id: string } | null; limit: number },
): Promise<RegisterImport[]> {
  const query = manager
    .createQueryBuilder(RegisterImport, 'i')
    .where('i.communityId = :communityId', { communityId });
  if (after !== null) {
    query.andWhere('(i.uploadedAt < :at OR (i.uploadedAt = :at AND i.id < :id))', after);
  }
  return query.orderBy('i.uploadedAt', 'DESC').addOrderBy('i.id', 'DESC').limit(limit).getMany();
}

/** Problems of an import in the order of its rows. */
export async function findProblems(
  manager: EntityManager,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<ImportProblem[]> {
  return manager
    .createQueryBuilder(ImportProblem, 'p')
    .where('p.importId = :importId AND p.position > :after', { importId, after })
    .orderBy('p.position')
    .limit(limit)
    .getMany();
}

/** Imports whose running step has shown nothing since `before`. */
export function findSilentImports(
  manager: EntityManager,
  state: 'checking' | 'committing',
  before: number,
): Promise<RegisterImport[]> {
  return manager.findBy(RegisterImport, { state, progressedAt: LessThan(before) });
}

/** One row of the register, or null. */
export function findEntry(manager: EntityManager, id: string): Promise<Resident | null> {
  return manager.findOneBy(Resident, { id });
}

/** All rows of one person, newest first. */
export function findRowsOf(manager: EntityManager, residentId: string): Promise<Resident[]> {
  return manager.find(Resident, {
    where: { residentId },
    order: { fromOn: 'DESC', recordedAt: 'DESC' },
    take: 200,
  });
}

/** Who is registered today under that phone number's index in the community. */
export function findByPhone(
  manager: EntityManager,
  communityId: string,
  phoneIndex: string,
): Promise<Resident[]> {
  return manager.find(Resident, {
    where: { communityId, phoneIndex, untilOn: IsNull() },
    take: 50,
  });
}

/** The last count of a community, or null. */
export function findCount(
  manager: EntityManager,
  communityId: string,
): Promise<RegisterCount | null> {
  return manager.findOneBy(RegisterCount, { communityId });
}
