import { randomUUID } from 'node:crypto';
import type { Post } from '@linli/shared/kernel/roles';
import type { Household } from '../modules/households';
import { Binding } from '../modules/households';
import { Person, newPersonRow, openidIndexOf } from '../modules/identity';
import { addGrant } from '../modules/posts';
import type { FieldCipher } from '../platform/crypto/field-cipher';
import type { Tx } from '../platform/database/database';
import { sandboxPeople } from '../sandbox/people';

/** Where the sandbox's people live: estate by position, building, unit and room. */
const homes: Readonly<Record<string, { estate: number; place: [string, string, string] }>> = {
  'wang-guilan': { estate: 0, place: ['3号楼', '2单元', '501'] },
  'li-jianguo': { estate: 0, place: ['1号楼', '1单元', '302'] },
  'zhao-min': { estate: 1, place: ['5号楼', '1单元', '1102'] },
};

const posts: Readonly<Record<string, Post>> = {
  'chen-jing': 'community-staff',
  'sun-wei': 'inspector',
  'zheng-kai': 'administrator',
  'ma-li': 'administrator',
  'tang-yun': 'maintainer',
  'hu-bo': 'property-staff',
  'luo-na': 'grid-worker',
  'gao-lei': 'police',
};

/** Brings the sandbox's people into the community: homes, posts, and those who have neither. */
export async function settleSandboxPeople(
  tx: Tx,
  {
    communityId,
    households,
    estateIds,
    now,
    fields,
  }: {
    communityId: string;
    households: readonly Household[];
    estateIds: readonly string[];
    now: number;
    fields: FieldCipher;
  },
): Promise<Map<string, Household>> {
  const homeOf = new Map<string, Household>();
  for (const { slug, openid, displayName } of sandboxPeople) {
    // They may already live in another community that was shown here before.
    const known = await tx.findOneBy(Person, { openidIndex: openidIndexOf(fields, openid) });
    const personId = known?.id ?? randomUUID();
    if (known === null) {
      await tx.insert(Person, newPersonRow(fields, { id: personId, openid, displayName, now }));
    }
    const role = posts[slug];
    if (role !== undefined) {
      await addGrant(tx, { personId, communityId, role, now });
    }
    const home = homes[slug];
    if (home === undefined) continue;
    const [building, unit, room] = home.place;
    const estateId = estateIds[home.estate % estateIds.length];
    const household = households.find(
      (one) =>
        one.estateId === estateId &&
        one.building === building &&
        one.unit === unit &&
        one.room === room,
    );
    if (household === undefined) continue;
    homeOf.set(slug, household);
    await tx.insert(Binding, {
      id: randomUUID(),
      personId,
      householdId: household.id,
      relation: 'owner',
      startedAt: now,
      endedAt: null,
    });
  }
  return homeOf;
}
