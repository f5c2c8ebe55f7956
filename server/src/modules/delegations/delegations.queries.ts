import { In, IsNull, LessThan, MoreThan } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import type { ActingFor } from '@linli/shared/kernel/roles';
import { delegatedTaskSchema } from '@linli/shared/kernel/roles';
import { Binding, Community } from '../households';
import { DelegationCode } from './entities/delegation-code.entity';
import { DelegationUse } from './entities/delegation-use.entity';
import { Delegation } from './entities/delegation.entity';
import { coveredHouseholds } from './covered-households';
import type { Residence } from './covered-households';

/** Where a page of rows begins: right after the row of that instant and id. */
export interface InstantPosition {
  readonly at: number;
  readonly id: string;
}

/** The community of that slug, read where the caller's transaction stands; rejects if there is none. */
export function communityBySlug(manager: EntityManager, slug: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { slug });
}

type Stay = Pick<Binding, 'personId' | 'householdId' | 'startedAt' | 'endedAt'>;

/** Whoever becomes the owner of their home has not moved: the stay began with the binding that was raised. */
function beganAt(open: Stay, raised: readonly Stay[]): number {
  const before = raised.find(
    ({ personId, householdId, endedAt }) =>
      personId === open.personId && householdId === open.householdId && endedAt === open.startedAt,
  );
  return before === undefined ? open.startedAt : beganAt(before, raised);
}

/** Since when the people have lived where they live today, without a break. */
export async function residencesOf(
  manager: EntityManager,
  personIds: readonly string[],
): Promise<Residence[]> {
  if (personIds.length === 0) return [];
  const people = { personId: In([...new Set(personIds)]) };
  const open = await manager.findBy(Binding, { ...people, endedAt: IsNull() });
  const raised = await manager.findBy(Binding, { ...people, endedBy: 'raised' });
  return open.map((binding) => ({
    personId: binding.personId,
    householdId: binding.householdId,
    startedAt: beganAt(binding, raised),
  }));
}

interface RawDelegation {
  readonly id: string;
  readonly principalId: string;
  readonly kind: string;
  readonly task: string;
  readonly householdIds: string;
  readonly startedAt: string | number;
  readonly endsAt: string | number | null;
}

/**
 * What others have allowed the person to do for them at that moment: neither expired nor withdrawn, and only for homes
 * in which they have lived without a break since they agreed.
 */
export async function delegationsOf(
  manager: EntityManager,
  personId: string,
  now: number,
): Promise<ActingFor[]> {
  // Written out instead of hydrated: everybody's first call passes here, and nearly everybody acts for nobody.
  const rows: RawDelegation[] = await manager.query(
    'SELECT `id`, `principalId`, `kind`, `task`, `householdIds`, `startedAt`, `endsAt` FROM `delegations`' +
      ' WHERE `agentId` = ? AND `endedAt` IS NULL AND (`endsAt` IS NULL OR `endsAt` > ?)',
    [personId, now],
  );
  if (rows.length === 0) return [];
  const residences = await residencesOf(
    manager,
    rows.map((row) => row.principalId),
  );
  return rows.flatMap((row): ActingFor[] => {
    const { id, principalId } = row;
    const householdIds = coveredHouseholds(
      { ...row, startedAt: Number(row.startedAt) },
      residences,
    );
    if (householdIds.length === 0) return [];
    return [
      {
        id,
        principalId,
        householdIds,
        task: delegatedTaskSchema.parse(row.task),
        kind: row.kind === 'helper' ? 'helper' : 'family',
        endsAt: row.endsAt === null ? null : Number(row.endsAt),
      },
    ];
  });
}

/** Who may act for the person, or could until lately: whose remembered rights hang on the person's homes. */
export async function agentsOf(manager: EntityManager, principalId: string): Promise<string[]> {
  const delegations = await manager.findBy(Delegation, { principalId, endedAt: IsNull() });
  return [...new Set(delegations.map((delegation) => delegation.agentId))];
}

/** The delegation with that id, or null. */
export function findDelegation(manager: EntityManager, id: string): Promise<Delegation | null> {
  return manager.findOneBy(Delegation, { id });
}

/** The delegation that lasts under that key, or null. */
export function findOpenDelegation(
  manager: EntityManager,
  openKey: string,
): Promise<Delegation | null> {
  return manager.findOneBy(Delegation, { openKey });
}

/** The person's delegations on either side, newest first, at most a hundred of each. */
export async function findDelegations(
  manager: EntityManager,
  personId: string,
): Promise<{ given: Delegation[]; received: Delegation[] }> {
  const order = { startedAt: 'DESC', id: 'DESC' } as const;
  return {
    given: await manager.find(Delegation, { where: { principalId: personId }, order, take: 100 }),
    received: await manager.find(Delegation, { where: { agentId: personId }, order, take: 100 }),
  };
}

/** How often each delegation was used, and when last. */
export async function countUses(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { uses: number; lastUsedAt: number }>> {
  if (ids.length === 0) return new Map();
  const rows: { delegationId: string; uses: string | number; lastUsedAt: string | number }[] =
    await manager.query(
      'SELECT `delegationId`, COUNT(*) AS `uses`, MAX(`at`) AS `lastUsedAt` FROM `delegation_uses`' +
        ` WHERE \`delegationId\` IN (${ids.map(() => '?').join(', ')}) GROUP BY \`delegationId\``,
      [...ids],
    );
  return new Map(
    rows.map((row) => [
      row.delegationId,
      { uses: Number(row.uses), lastUsedAt: Number(row.lastUsedAt) },
    ]),
  );
}

/** The open code with that keyed hash, or null. */
export function findCodeByIndex(
  manager: EntityManager,
  codeIndex: string,
): Promise<DelegationCode | null> {
  return manager.findOneBy(DelegationCode, { codeIndex });
}

/** The code with that id, or null. */
export function findCode(manager: EntityManager, id: string): Promise<DelegationCode | null> {
  return manager.findOneBy(DelegationCode, { id });
}

/** The family codes of the person that still can be used, newest first. */
export function findOpenInvitations(
  manager: EntityManager,
  makerId: string,
  now: number,
): Promise<DelegationCode[]> {
  return manager.find(DelegationCode, {
    where: { makerId, kind: 'family', closedAt: IsNull(), expiresAt: MoreThan(now) },
    order: { createdAt: 'DESC', id: 'DESC' },
  });
}

/** At most `limit` uses after the position, newest first. */
export function findUses(
  manager: EntityManager,
  of: { readonly principalId: string } | { readonly delegationId: string },
  { after, limit }: { after: InstantPosition | null; limit: number },
): Promise<DelegationUse[]> {
  const where: FindOptionsWhere<DelegationUse>[] =
    after === null
      ? [of]
      : [
          { ...of, at: LessThan(after.at) },
          { ...of, at: after.at, id: LessThan(after.id) },
        ];
  return manager.find(DelegationUse, { where, order: { at: 'DESC', id: 'DESC' }, take: limit });
}
