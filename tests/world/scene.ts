import { randomUUID } from 'node:crypto';
import { Binding, Community, Estate, Household } from '@linli/server/modules/households/index';
import { Person, newPersonRow } from '@linli/server/modules/identity/index';
import { addGrant } from '@linli/server/modules/posts/index';
import type { Post } from '@linli/shared/kernel/roles';
import { sandboxPeople } from '@linli/server/sandbox/people';
import type { RunningServer } from '@linli/server/server';

/** A small community in which the sandbox's people live and work. */
export interface Scene {
  readonly community: Community;
  readonly estates: { readonly huafu: Estate; readonly shanyu: Estate };
  /** Households by the sandbox person who lives there. */
  readonly households: Readonly<Record<string, Household>>;
  readonly people: Readonly<Record<string, { readonly id: string; readonly openid: string }>>;
}

const homes = [
  { slug: 'wang-guilan', estate: 'huafu', building: '3号楼', unit: '2单元', room: '501' },
  { slug: 'li-jianguo', estate: 'huafu', building: '1号楼', unit: '1单元', room: '302' },
  { slug: 'zhao-min', estate: 'shanyu', building: '5号楼', unit: '1单元', room: '1102' },
] as const;

const posts: readonly { slug: string; role: Post }[] = [
  { slug: 'chen-jing', role: 'community-staff' },
  { slug: 'sun-wei', role: 'inspector' },
  { slug: 'zheng-kai', role: 'administrator' },
  { slug: 'ma-li', role: 'administrator' },
  { slug: 'tang-yun', role: 'maintainer' },
  { slug: 'hu-bo', role: 'property-staff' },
  { slug: 'luo-na', role: 'grid-worker' },
  { slug: 'gao-lei', role: 'police' },
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
  const people = Object.fromEntries(
    sandboxPeople.map(({ slug, openid }) => [slug, { id: randomUUID(), openid }]),
  );
  const idOf = (slug: string): string => people[slug]?.id ?? '';
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
    await tx.insert(
      Person,
      sandboxPeople.map(({ slug, openid, displayName }) =>
        newPersonRow(platform.fields, { id: idOf(slug), openid, displayName, now }),
      ),
    );
    await tx.insert(Household, Object.values(households));
    await tx.insert(
      Binding,
      Object.entries(households).map(([slug, household]) => ({
        id: randomUUID(),
        personId: idOf(slug),
        householdId: household.id,
        relation: 'owner',
        startedAt: now,
        endedAt: null,
      })),
    );
    for (const { slug, role } of posts) {
      await addGrant(tx, { personId: idOf(slug), communityId: community.id, role, now });
    }
  });
  return { community, estates, households, people };
}
