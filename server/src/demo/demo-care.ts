import { careGroups } from '@linli/shared/contracts/care';
import { consentGiven } from '@linli/shared/evidence/event-types-privacy';
import { addConsent } from '../modules/consents';
import { Household, householdIdsOf, setBuildingPosition } from '../modules/households';
import { Person, openidIndexOf } from '../modules/identity';
import type { Tx } from '../platform/database/database';
import { findPerson } from '../sandbox/people';
import type { RunningServer } from '../server';

/** Nobody's names. */
const invented = ['孙秀英', '刘德福', '周玉兰', '赵长贵', '吴桂芳', '郑守田', '冯淑珍', '陈广林'];
const agreesTo = ['emergency-contacts', 'health', 'location'] as const;
/** Degrees between the invented places of two buildings: some fifty metres. */
const buildingStep = 0.0005;

async function personOf({ platform }: RunningServer, tx: Tx, slug: string): Promise<string> {
  const { openid = '' } = findPerson(slug) ?? {};
  const openidIndex = openidIndexOf(platform.fields, openid);
  return (await tx.findOneByOrFail(Person, { openidIndex })).id;
}

type Place = { readonly id: string; readonly slug: string };

/** What 王桂兰 would have agreed to, in the log as synthetic so that it counts for nothing. */
async function agree(
  { platform, core }: RunningServer,
  tx: Tx,
  { personId, community }: { personId: string; community: Place },
): Promise<void> {
  for (const purpose of agreesTo) {
    const consent = await addConsent(tx, { personId, purpose, now: platform.clock.now() });
    if (consent === null) continue;
    await core.evidence.record(tx, {
      type: consentGiven.type,
      community,
      actor: { kind: 'person', id: personId },
      role: 'resident',
      householdId: null,
      subject: consent.id,
      facts: { purpose, version: consent.version },
      origin: 'synthetic',
    });
  }
}

const nothingSaid = { personId: null, health: null, contacts: [], checkInBy: null };

async function enterWang(
  server: RunningServer,
  tx: Tx,
  { startedBy, community }: { startedBy: string; community: Place },
): Promise<string | null> {
  const personId = await personOf(server, tx, 'wang-guilan');
  const [householdId] = await householdIdsOf(tx, personId);
  if (householdId === undefined) return null;
  await agree(server, tx, { personId, community });
  const son = findPerson('wang-hao');
  await server.core.care.enterInvented(tx, {
    ...{ householdId, startedBy, personId },
    name: '王桂兰',
    group: 'lives-alone-60',
    access: '钥匙在物业前台 3 号盒',
    notes: '听力不好，请按门铃两次',
    checkInBy: '09:00',
    health: '高血压，每天早上吃氨氯地平；青霉素过敏',
    contacts: [
      {
        name: '王浩',
        relation: '儿子',
        phone: son?.phone ?? '',
        personId: await personOf(server, tx, 'wang-hao'),
      },
    ],
  });
  return householdId;
}

/**
 * Takes 王桂兰 and some invented neighbours into care, with places of their buildings, in an installation where nobody
 * is; all of it is invented.
 */
export async function seedCare(server: RunningServer): Promise<void> {
  const { platform, core } = server;
  const community = await core.households.communities.own();
  const { id: communityId, slug, latitude, longitude } = community;
  const known = await platform.db.read((manager) => core.care.openSubjects(manager, communityId));
  if (known.length > 0) return;
  await platform.db.transaction(async (tx) => {
    const [startedBy] = await core.duty.staffOf(tx, communityId, ['community-staff']);
    if (startedBy === undefined) return;
    const place = { id: communityId, slug };
    const wangs = await enterWang(server, tx, { startedBy, community: place });
    const doors = await tx.find(Household, { where: { communityId }, take: 60 });
    const homes = doors.filter(({ id }, index) => id !== wangs && index % 7 === 0);
    for (const [index, name] of invented.entries()) {
      const householdId = homes[index]?.id;
      const group = careGroups[index % careGroups.length];
      if (householdId === undefined || group === undefined) break;
      const said = { ...nothingSaid, access: '', notes: '' };
      await core.care.enterInvented(tx, { ...said, householdId, startedBy, name, group });
    }
    for (const [index, id] of [wangs, ...homes.map((home) => home.id)].entries()) {
      if (id === null) continue;
      const step = index * buildingStep;
      await setBuildingPosition(tx, id, { latitude: latitude + step, longitude: longitude + step });
    }
  });
}
