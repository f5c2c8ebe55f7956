import { randomUUID } from 'node:crypto';
import { Delegation } from '@linli/server/modules/delegations/entities/delegation.entity';
import { Binding, Community, Estate, Household } from '@linli/server/modules/households/index';
import { Person, newPersonRow } from '@linli/server/modules/identity/index';
import { openSession } from '@linli/server/modules/identity/commands/open-session';
import { addGrant } from '@linli/server/modules/posts/index';
import { PostGrantRow } from '@linli/server/modules/posts/entities/post-grant.entity';
import type { Tx } from '@linli/server/platform/database/database';
import { Caller } from '../../world/caller';
import type { World } from '../../world/world';
import { roles, scopedPostOf, scopedRoles } from './cell';
import type { Relation, Role, ScopedRole, Square, Target } from './cell';

const slugs: Readonly<Record<Exclude<Role, 'nobody' | ScopedRole>, string>> = {
  newcomer: 'zhou-xin',
  resident: 'li-jianguo',
  administrator: 'zheng-kai',
  'community-staff': 'chen-jing',
  'property-staff': 'hu-bo',
  'grid-worker': 'luo-na',
  police: 'gao-lei',
  inspector: 'sun-wei',
  maintainer: 'tang-yun',
};

interface Home {
  readonly personId: string;
  readonly householdId: string;
  readonly estateId: string;
  readonly communityId: string;
}

/** Everybody of the matrix: who asks, and whose things are asked about. */
export interface Cast {
  readonly world: World;
  caller(role: Role): Caller;
  /** Signs the role's person in again, after a call that may have ended the session. */
  renew(role: Role): Promise<void>;
  target(square: Square): Target;
  /** Writes rows, as fixtures do. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly now: number;
  /** Another administrator than the one who asks. */
  readonly secondAdministratorId: string;
}

function bindingOf(home: Home, now: number) {
  return {
    id: randomUUID(),
    personId: home.personId,
    householdId: home.householdId,
    relation: 'owner',
    startedAt: now - 1000,
    endedAt: null,
    openKey: null,
    confirmedAt: null,
    endedBy: null,
    endReasonSealed: null,
  };
}

async function addHomes(tx: Tx, homes: readonly Home[], now: number): Promise<void> {
  for (const [index, home] of homes.entries()) {
    await tx.insert(Household, {
      id: home.householdId,
      communityId: home.communityId,
      estateId: home.estateId,
      building: '9号楼',
      unit: '1单元',
      room: (100 + index).toString(),
      synthetic: true,
    });
    await tx.insert(Binding, bindingOf(home, now));
  }
}

async function addDelegations(
  tx: Tx,
  { principal, agents, now }: { principal: Home; agents: readonly string[]; now: number },
): Promise<void> {
  for (const agentId of agents) {
    await tx.insert(Delegation, {
      id: randomUUID(),
      principalId: principal.personId,
      agentId,
      kind: 'family',
      task: 'pay-bills',
      householdIds: JSON.stringify([principal.householdId]),
      startedAt: now,
      endsAt: null,
      endedAt: null,
      openKey: null,
    });
  }
}

interface Scoped {
  readonly id: string;
  /** Signs in once more. */
  signIn(): Promise<Caller>;
}

/** Somebody without a home here, whose only post is for that estate. */
async function addScoped(world: World, role: ScopedRole, estateId: string): Promise<Scoped> {
  const { platform, scene, url } = world;
  const open = () => openSession(platform, `o-${role}`);
  const { person } = await open();
  const post = scopedPostOf(role);
  if (post === null) throw new Error(`${role} holds a post`);
  const communityId = scene.community.id;
  const now = platform.clock.now();
  await platform.db.transaction((tx) =>
    addGrant(tx, { personId: person.id, communityId, role: post, estateId, now }),
  );
  return { id: person.id, signIn: async () => new Caller(url, (await open()).token) };
}

/** Puts everybody on the stage: homes for all who ask, a principal who lets them act, and another community. */
export async function raiseCast(world: World): Promise<Cast> {
  const { scene, platform } = world;
  const now = platform.clock.now();
  const idOf = (slug: string): string => scene.people[slug]?.id ?? '';
  const { huafu, shanyu } = scene.estates;
  const communityId = scene.community.id;
  const elsewhere = { id: randomUUID(), slug: 'bieyuan' };
  const elsewhereEstate = { id: randomUUID(), communityId: elsewhere.id, name: '别苑' };
  const foreign: Home = {
    personId: randomUUID(),
    householdId: randomUUID(),
    estateId: elsewhereEstate.id,
    communityId: elsewhere.id,
  };
  const homeIn = (slug: string, estateId: string): Home => ({
    personId: idOf(slug),
    householdId: scene.households[slug]?.id ?? randomUUID(),
    estateId,
    communityId,
  });
  const asking = roles.filter((role) => role !== 'nobody');
  const homes = new Map<Role, Home>(
    asking
      .filter((role) => role !== 'newcomer')
      .map((role) => [role, homeIn(slugs[role], huafu.id)]),
  );
  const neighbour = homeIn('wang-guilan', huafu.id);
  const farther = homeIn('zhao-min', shanyu.id);
  const principal = homeIn('wang-hao', huafu.id);
  await platform.db.transaction(async (tx) => {
    await tx.insert(Community, { ...scene.community, ...elsewhere, name: '别苑社区' });
    await tx.insert(Estate, elsewhereEstate);
    await tx.insert(
      Person,
      newPersonRow(platform.fields, {
        id: foreign.personId,
        openid: 'o-elsewhere',
        displayName: '远客',
        now,
      }),
    );
    const built = [...homes.values(), principal, foreign].filter(
      ({ householdId }) =>
        !Object.values(scene.households).some((household) => household.id === householdId),
    );
    await addHomes(tx, built, now);
    await addDelegations(tx, {
      principal,
      agents: asking.map((role) => idOf(slugs[role])),
      now,
    });
    // The property office serves one estate, as in life; the other posts reach over the whole community.
    await tx.update(
      PostGrantRow,
      { personId: idOf(slugs['property-staff']) },
      { estateId: huafu.id },
    );
  });
  const callers = new Map<Role, Caller>([['nobody', world.anyone]]);
  for (const role of asking) callers.set(role, await world.signInAs(slugs[role]));
  const scoped = new Map<Role, Scoped>();
  for (const role of scopedRoles) {
    const one = await addScoped(world, role, shanyu.id);
    scoped.set(role, one);
    callers.set(role, await one.signIn());
  }
  const callerIdOf = (role: Role): string =>
    scoped.get(role)?.id ?? idOf((slugs as Partial<Record<Role, string>>)[role] ?? '');
  const newcomer: Home = { ...neighbour, personId: idOf(slugs.newcomer) };
  const homeOf = ({ role, relation }: Square): Home => {
    const others: Partial<Record<Relation, Home>> = {
      'same-estate': neighbour,
      'other-estate': farther,
      'other-community': foreign,
      'acts-for': principal,
    };
    return others[relation] ?? homes.get(role) ?? newcomer;
  };
  return {
    world,
    now,
    secondAdministratorId: idOf('ma-li'),
    caller: (role) => callers.get(role) ?? world.anyone,
    async renew(role) {
      const slug = (slugs as Partial<Record<Role, string>>)[role];
      const caller = await (slug === undefined ? scoped.get(role)?.signIn() : world.signInAs(slug));
      if (caller !== undefined) callers.set(role, caller);
    },
    target: (square) => {
      const home = homeOf(square);
      const isElsewhere = square.relation === 'other-community';
      return {
        ...square,
        ...home,
        community: isElsewhere ? elsewhere.slug : scene.community.slug,
        callerId: callerIdOf(square.role),
      };
    },
    write: (work) => platform.db.transaction(work),
  };
}
