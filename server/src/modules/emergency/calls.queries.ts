import { In, IsNull, LessThan, Not } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import type { Reader } from '../../platform/database/database';
import type { PostGrant } from '@linli/shared/kernel/roles';
import { Community } from '../households';
import { boardPosts } from './emergency.policy';
import { EmergencyAlarm } from './entities/emergency-alarm.entity';
import { EmergencyCall } from './entities/emergency-call.entity';
import { EmergencyMoment } from './entities/emergency-moment.entity';
import { EmergencyPress } from './entities/emergency-press.entity';
import { EmergencyProof } from './entities/emergency-proof.entity';
import { EmergencyTold } from './entities/emergency-told.entity';

/** Where a page of calls begins: right after the one of that instant and id. */
export interface CallPosition {
  readonly at: number;
  readonly id: string;
}

const known = new Map<string, Pick<Community, 'id' | 'slug'>>();

/** The community with that id, remembered: they do not change. Read inside the transaction, there may be no other. */
export async function communityOf(
  manager: Reader,
  id: string,
): Promise<Pick<Community, 'id' | 'slug'>> {
  const found = known.get(id) ?? (await manager.findOneByOrFail(Community, { id }));
  known.set(id, { id, slug: found.slug });
  return { id, slug: found.slug };
}

/** The community that this installation serves. */
export function communityBySlug(manager: Reader, slug: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { slug });
}

/** The call with that id, or null. */
export function findCall(manager: Reader, id: string): Promise<EmergencyCall | null> {
  return manager.findOneBy(EmergencyCall, { id });
}

/** The calls with those ids, in no order. */
export function findCallsById(manager: Reader, ids: readonly string[]): Promise<EmergencyCall[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return manager.findBy(EmergencyCall, { id: In([...new Set(ids)]) });
}

/** The open call of that key, or null. */
export function findOpenCall(manager: Reader, openKey: string): Promise<EmergencyCall | null> {
  return manager.findOneBy(EmergencyCall, { openKey });
}

/** The press with that id, or null. */
export function findPress(manager: Reader, id: string): Promise<EmergencyPress | null> {
  return manager.findOneBy(EmergencyPress, { id });
}

/** Open calls of a community that are no drills or all of them, oldest first. */
export function findOpenCalls(manager: Reader, communityId: string): Promise<EmergencyCall[]> {
  return manager.find(EmergencyCall, {
    where: { communityId, closedAt: IsNull() },
    order: { raisedAt: 'ASC', id: 'ASC' },
  });
}

/** At most `limit` calls matching any of the conditions after the position, newest first. */
function findCallPage(
  manager: Reader,
  conditions: readonly FindOptionsWhere<EmergencyCall>[],
  { after, limit }: { after: CallPosition | null; limit: number },
): Promise<EmergencyCall[]> {
  const where = conditions.flatMap((condition): FindOptionsWhere<EmergencyCall>[] =>
    after === null
      ? [condition]
      : [
          { ...condition, raisedAt: LessThan(after.at) },
          { ...condition, raisedAt: after.at, id: LessThan(after.id) },
        ],
  );
  if (where.length === 0) return Promise.resolve([]);
  return manager.find(EmergencyCall, {
    where,
    order: { raisedAt: 'DESC', id: 'DESC' },
    take: limit,
  });
}

/** What of a community a page of closed calls is limited to. */
export interface ClosedPage {
  readonly communityId: string;
  readonly isDrill: boolean;
  readonly after: CallPosition | null;
  readonly limit: number;
}

/** Calls that are over, of the places that those grants reach, newest first. */
export function findClosedCalls(
  manager: Reader,
  grants: readonly PostGrant[],
  { communityId, isDrill, ...page }: ClosedPage,
): Promise<EmergencyCall[]> {
  const here = grants.filter(
    (grant) => grant.communityId === communityId && boardPosts.includes(grant.role),
  );
  const closed = { communityId, isDrill, closedAt: Not(IsNull()) };
  const isWhole = here.some(({ estateId, gridId }) => estateId === null && gridId === null);
  const conditions = isWhole
    ? [closed]
    : here.map(({ estateId, gridId }) => ({
        ...closed,
        ...(estateId === null ? {} : { estateId }),
        ...(gridId === null ? {} : { gridId }),
      }));
  return findCallPage(manager, conditions, page);
}

/** The person's calls, newest first. */
export function findMyCalls(
  manager: Reader,
  personId: string,
  page: { after: CallPosition | null; limit: number },
): Promise<EmergencyCall[]> {
  return findCallPage(manager, [{ personId }], page);
}

/** The person's open call, a real one before a drill; silent drills are kept from the person. */
export async function findMyOpenCall(
  manager: Reader,
  personId: string,
): Promise<EmergencyCall | null> {
  const open = await manager.find(EmergencyCall, {
    where: [
      { personId, closedAt: IsNull(), isDrill: false },
      { personId, closedAt: IsNull(), isDrill: true, isSilent: false },
    ],
    order: { isDrill: 'ASC', raisedAt: 'DESC' },
    take: 1,
  });
  return open[0] ?? null;
}

/** An open call that the person has accepted and holds, or null. */
export async function findHeldCall(
  manager: Reader,
  personId: string,
): Promise<EmergencyCall | null> {
  const held = await manager.findOneBy(EmergencyAlarm, { personId, acceptedKey: Not(IsNull()) });
  return held === null ? null : findCall(manager, held.callId);
}

/** Calls of the people of a family, without silent ones: those are told to nobody at home. */
export function findFamilyCalls(
  manager: Reader,
  ties: readonly { careRecordId: string | null; personId: string | null }[],
  page: { after: CallPosition | null; limit: number },
): Promise<EmergencyCall[]> {
  const ids = (all: (string | null)[]): string[] => all.filter((id) => id !== null);
  const people = ids(ties.map(({ personId }) => personId));
  const records = ids(ties.map(({ careRecordId }) => careRecordId));
  return findCallPage(
    manager,
    [
      ...(people.length === 0 ? [] : [{ personId: In(people), isSilent: false }]),
      ...(records.length === 0 ? [] : [{ careRecordId: In(records), isSilent: false }]),
    ],
    page,
  );
}

const mostMoments = 200;

/** What has happened to a call, oldest first; of a very long one the last two hundred. */
export async function findMoments(manager: Reader, callId: string): Promise<EmergencyMoment[]> {
  const order = { turn: 'DESC' } as const;
  const newest = await manager.find(EmergencyMoment, {
    where: { callId },
    order,
    take: mostMoments,
  });
  return newest.reverse();
}

/** The proofs of arrival of those calls. */
export function findProofs(manager: Reader, callIds: readonly string[]): Promise<EmergencyProof[]> {
  if (callIds.length === 0) return Promise.resolve([]);
  return manager.find(EmergencyProof, {
    where: { callId: In([...callIds]) },
    order: { at: 'ASC' },
  });
}

/** The contacts who were told of a call. */
export function findTold(manager: Reader, callId: string): Promise<EmergencyTold[]> {
  return manager.findBy(EmergencyTold, { callId });
}
