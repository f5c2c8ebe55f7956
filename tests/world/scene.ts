import { randomUUID } from 'node:crypto';
import { Binding, Community, Estate, Household } from '@linli/server/modules/households/index';
import { Person, RoleGrant } from '@linli/server/modules/identity/index';
import type { Role } from '@linli/shared/kernel/roles';
import { sandboxPeople } from '@linli/server/sandbox/people';
import type { RunningServer } from '@linli/server/server';

/** A small community in which the sandbox's people live and work. */
export interface Scene {
  readonly community: Community;
  readonly estates: { readonly huafu: Estate; readonly shanyu: Estate };
  /** Households by the sandbox person who lives there. */
  readonly households: Readonly<Record<string, Household>>;
  readonly people: Readonly<Record<string, Person>>;
}

const homes = [
  { slug: 'wang-guilan', estate: 'huafu', building: '3号楼', unit: '2单元', room: '501' },
  { slug: 'li-jianguo', estate: 'huafu', building: '1号楼', unit: '1单元', room: '302' },
  { slug: 'zhao-min', estate: 'shanyu', building: '5号楼', unit: '1单元', room: '1102' },
] as const;

const posts: readonly { slug: string; role: Role }[] = [
  { slug: 'chen-jing', role: 'community-staff' },
  { slug: 'sun-wei', role: 'inspector' },
];

/** Puts the scene into an empty database. */
export async function setScene({ platform }: RunningServer): Promise<Scene> {
  const now = platform.clock.now();
  const community: Community = {
    id: randomUUID(),
    slug: platform.settings.community,
    name: '教场社区',
    region: '泰安市泰山区财源街道',
    catalogue: 'basic',
    latitude: 36.19,
    longitude: 117.12,
  };
  const estates = {
    huafu: { id: randomUUID(), communityId: community.id, name: '华府天地' },
    shanyu: { id: randomUUID(), communityId: community.id, name: '山语观邸' },
  };
  const people: Record<string, Person> = Object.fromEntries(
    sandboxPeople.map(({ slug, openid, displayName }) => [
      slug,
      { id: randomUUID(), openid, displayName, createdAt: now },
    ]),
  );
  const households: Record<string, Household> = Object.fromEntries(
    homes.map(({ slug, estate, building, unit, room }) => [
      slug,
      {
        id: randomUUID(),
        communityId: community.id,
        estateId: estates[estate].id,
        building,
        unit,
        room,
        synthetic: true,
      },
    ]),
  );
  await platform.db.transaction(async (tx) => {
    await tx.insert(Community, community);
    await tx.insert(Estate, Object.values(estates));
    await tx.insert(Person, Object.values(people));
    await tx.insert(Household, Object.values(households));
    await tx.insert(
      Binding,
      Object.entries(households).map(([slug, household]) => ({
        id: randomUUID(),
        personId: (people[slug] as Person).id,
        householdId: household.id,
        relation: 'owner',
        startedAt: now,
        endedAt: null,
      })),
    );
    await tx.insert(
      RoleGrant,
      posts.map(({ slug, role }) => ({
        id: randomUUID(),
        personId: (people[slug] as Person).id,
        communityId: community.id,
        role,
      })),
    );
  });
  return { community, estates, households, people };
}
