import type { EntityManager } from 'typeorm';
import { clauseStateSchema } from '@linli/shared/contracts/indicators';
import type { CatalogueId, ClauseState } from '@linli/shared/contracts/indicators';
import { ClauseFlip } from './entities/clause-flip.entity';
import { ClauseStanding } from './entities/clause-standing.entity';

/** The standings of one catalogue, by clause. One indexed read, however many uses were recorded. */
export async function loadStandings(
  manager: EntityManager,
  { communityId, catalogue }: { communityId: string; catalogue: CatalogueId },
): Promise<Map<string, ClauseStanding>> {
  const rows = await manager.findBy(ClauseStanding, { communityId, catalogue });
  return new Map(rows.map((row) => [row.clauseId, row]));
}

/** The states alone, read without building entities: the board's hot path. */
export async function loadStates(
  manager: EntityManager,
  { communityId, catalogue }: { communityId: string; catalogue: CatalogueId },
): Promise<{ states: Map<string, ClauseState>; evaluatedAt: number | null }> {
  const rows: { clauseId: string; state: string; evaluatedAt: string | number }[] =
    await manager.query(
      'SELECT `clauseId`, `state`, `evaluatedAt` FROM `clause_standings` WHERE `communityId` = ? AND `catalogue` = ?',
      [communityId, catalogue],
    );
  const times = rows.map((row) => Number(row.evaluatedAt));
  return {
    states: new Map(rows.map((row) => [row.clauseId, clauseStateSchema.parse(row.state)])),
    evaluatedAt: times.length === 0 ? null : Math.max(...times),
  };
}

/** The newest changes of a clause's state, newest first. */
export function loadFlips(
  manager: EntityManager,
  { communityId, clauseId }: { communityId: string; clauseId: string },
): Promise<ClauseFlip[]> {
  return manager.find(ClauseFlip, {
    where: { communityId, clauseId },
    order: { at: 'DESC' },
    take: 50,
  });
}
