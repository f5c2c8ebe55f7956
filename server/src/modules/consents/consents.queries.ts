import { LessThan } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { purposeOf } from '@linli/shared/privacy/purposes';
import type { PurposeId } from '@linli/shared/privacy/purposes';
import { consentStateOf } from './consent-state';
import { ConsentDecision } from './entities/consent-decision.entity';

/** Where a page of decisions begins: right after the one of that instant and id. */
export interface DecisionPosition {
  readonly at: number;
  readonly id: string;
}

/** The newest decision about the purpose, or null if there was none. */
export function newestDecision(
  manager: EntityManager,
  personId: string,
  purpose: PurposeId,
): Promise<ConsentDecision | null> {
  return manager.findOne(ConsentDecision, {
    where: { personId, purpose },
    order: { turn: 'DESC' },
  });
}

/** The newest decision of the person about each purpose that they have decided about. */
export async function newestDecisions(
  manager: EntityManager,
  personId: string,
): Promise<Map<PurposeId, ConsentDecision>> {
  const all = await manager.find(ConsentDecision, { where: { personId }, order: { turn: 'ASC' } });
  return new Map(all.map((decision) => [decision.purpose, decision]));
}

/** True if the person agrees today to the purpose as it reads today. Ask before each such use. */
export async function hasConsent(
  manager: EntityManager,
  personId: string,
  purpose: PurposeId,
): Promise<boolean> {
  const newest = await newestDecision(manager, personId, purpose);
  return consentStateOf(newest ?? undefined, purposeOf(purpose)) === 'given';
}

/** At most `limit` decisions of the person after the position, newest first. */
export function findDecisions(
  manager: EntityManager,
  personId: string,
  { after, limit }: { after: DecisionPosition | null; limit: number },
): Promise<ConsentDecision[]> {
  const where: FindOptionsWhere<ConsentDecision>[] =
    after === null
      ? [{ personId }]
      : [
          { personId, decidedAt: LessThan(after.at) },
          { personId, decidedAt: after.at, id: LessThan(after.id) },
        ];
  return manager.find(ConsentDecision, {
    where,
    order: { decidedAt: 'DESC', id: 'DESC' },
    take: limit,
  });
}
