import { In, LessThan, LessThanOrEqual } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import type { ApprovalState } from '@linli/shared/contracts/approvals';
import { Approval } from './entities/approval.entity';

/** Where a page of approvals begins: right after the one requested then, with that id. */
export interface ApprovalPosition {
  readonly at: number;
  readonly id: string;
}

/** Whose approvals to list: of places that administrator's posts cover, and the person's own. */
export interface ApprovalListing {
  readonly communityId: string;
  readonly personId: string;
  /** Places covered; a null estate or grid covers all of them. */
  readonly covered: readonly { readonly estateId: string | null; readonly gridId: string | null }[];
  readonly isPending: boolean;
  readonly now: number;
  readonly after: ApprovalPosition | null;
  readonly limit: number;
}

/** The approval with that id, or null. */
export function findApproval(manager: EntityManager, id: string): Promise<Approval | null> {
  return manager.findOneBy(Approval, { id });
}

/** At most `limit` approvals, newest first. One whose time is over counts as closed before the timer notes it. */
export function findApprovals(
  manager: EntityManager,
  { communityId, personId, covered, isPending, now, after, limit }: ApprovalListing,
): Promise<Approval[]> {
  const query = manager
    .createQueryBuilder(Approval, 'a')
    .where('a.communityId = :communityId', { communityId });
  const visible = ['a.requesterId = :personId'];
  covered.forEach(({ estateId, gridId }, index) => {
    const limits = [
      ...(estateId === null ? [] : [`a.estateId = :estate${index.toString()}`]),
      ...(gridId === null ? [] : [`a.gridId = :grid${index.toString()}`]),
    ];
    visible.push(limits.length === 0 ? '1 = 1' : `(${limits.join(' AND ')})`);
    query.setParameters({
      [`estate${index.toString()}`]: estateId,
      [`grid${index.toString()}`]: gridId,
    });
  });
  query.andWhere(`(${visible.join(' OR ')})`, { personId });
  query.andWhere(
    isPending
      ? "a.state = 'pending' AND a.expiresAt > :now"
      : "(a.state <> 'pending' OR a.expiresAt <= :now)",
    { now },
  );
  if (after !== null) {
    query.andWhere('(a.requestedAt < :at OR (a.requestedAt = :at AND a.id < :id))', { ...after });
  }
  return query.orderBy('a.requestedAt', 'DESC').addOrderBy('a.id', 'DESC').take(limit).getMany();
}

/** At most `limit` approvals that nobody decided in time. */
export function findOverdue(
  manager: EntityManager,
  { now, limit }: { now: number; limit: number },
): Promise<Approval[]> {
  return manager.find(Approval, {
    where: { state: 'pending', expiresAt: LessThanOrEqual(now) },
    order: { expiresAt: 'ASC' },
    take: limit,
  });
}

/** What the person has asked for, newest first. */
export function findOwnRequests(manager: EntityManager, requesterId: string): Promise<Approval[]> {
  return manager.find(Approval, { where: { requesterId }, order: { requestedAt: 'DESC' } });
}

/** What has become of those approvals, by id; one whose time is over is `expired`. Unknown ids are left out. */
export async function approvalStatesOf(
  manager: EntityManager,
  { ids, now }: { readonly ids: readonly string[]; readonly now: number },
): Promise<ReadonlyMap<string, ApprovalState>> {
  if (ids.length === 0) return new Map();
  const where: FindOptionsWhere<Approval> = { id: In([...ids]) };
  const approvals = await manager.findBy(Approval, where);
  return new Map(approvals.map((approval) => [approval.id, stateAt(approval, now)]));
}

/** The state at that moment: expired the moment its time is over, whether or not the timer has noted it. */
export function stateAt(
  { state, expiresAt }: Pick<Approval, 'state' | 'expiresAt'>,
  now: number,
): ApprovalState {
  return state === 'pending' && now >= expiresAt ? 'expired' : state;
}

/** Every approval that the person asked for or decided. */
export function findByPerson(manager: EntityManager, personId: string): Promise<Approval[]> {
  return manager.find(Approval, { where: [{ requesterId: personId }, { deciderId: personId }] });
}

/** When the approval stops waiting; rejects if there is none of that id. */
export async function approvalExpiry(manager: EntityManager, id: string): Promise<number> {
  const { expiresAt } = await manager.findOneByOrFail(Approval, { id });
  return expiresAt;
}

/** Ids of at most `limit` approvals that were closed before then, oldest first. */
export async function findOldApprovals(
  manager: EntityManager,
  { before, limit }: { before: number; limit: number },
): Promise<string[]> {
  const closed = await manager.find(Approval, {
    where: { closedAt: LessThan(before) },
    order: { closedAt: 'ASC' },
    take: limit,
  });
  return closed.map(({ id }) => id);
}
