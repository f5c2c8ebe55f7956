import { randomUUID } from 'node:crypto';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { Household } from '../households';
import { Residence } from './residence';
import { openParking } from './testing/open-parking';
import type { OpenParking } from './testing/open-parking';

let parking: OpenParking;
let here: string;
const elsewhere = randomUUID();
const homes = { here: randomUUID(), elsewhere: randomUUID() };

beforeAll(async () => {
  parking = await openParking();
  here = parking.community.id;
  await parking.db.transaction((tx) =>
    tx.insert(
      Household,
      [
        { id: homes.here, communityId: here },
        { id: homes.elsewhere, communityId: elsewhere },
      ].map((home) => ({
        ...home,
        estateId: randomUUID(),
        building: '1号楼',
        unit: '1单元',
        room: '101',
        synthetic: true,
      })),
    ),
  );
});
afterAll(() => parking.close());

const person = (change: Partial<PersonActor>): PersonActor => ({
  kind: 'person',
  personId: 'p',
  sessionId: 's',
  grants: [],
  delegations: [],
  householdIds: [],
  ...change,
});

test('a resident counts with the home in this community, whichever was bound first', async () => {
  const residence = new Residence(parking.db);
  const actor = person({
    householdIds: [homes.elsewhere, homes.here],
    grants: [{ role: 'community-staff', communityId: here, estateId: null, gridId: null }],
  });
  const expected = { personId: 'p', role: 'resident', householdId: homes.here };
  expect(await residence.visitor(actor, here)).toEqual(expected);
  expect(await residence.visitor(actor, here)).toEqual(expected);
});

test('look-ups at once ask for a home once', async () => {
  const residence = new Residence(parking.db);
  const reads = jest.spyOn(parking.db, 'query');
  const actor = person({ householdIds: [homes.here] });
  const visitors = await Promise.all([1, 2, 3].map(() => residence.visitor(actor, here)));
  expect(reads).toHaveBeenCalledTimes(1);
  reads.mockRestore();
  expect(visitors.map((visitor) => visitor?.householdId)).toEqual(Array(3).fill(homes.here));
});

test.each(['community-staff', 'inspector', 'property-staff', 'police', 'grid-worker'] as const)(
  'who is only %s looks up as that',
  async (role) => {
    const actor = person({ grants: [{ role, communityId: here, estateId: null, gridId: null }] });
    expect(await new Residence(parking.db).visitor(actor, here)).toEqual({
      personId: 'p',
      role,
      householdId: null,
    });
  },
);

test('a stranger counts for nothing, even if at home or in office elsewhere', async () => {
  const actor = person({
    householdIds: [homes.elsewhere],
    grants: [{ role: 'community-staff', communityId: elsewhere, estateId: null, gridId: null }],
  });
  expect(await new Residence(parking.db).visitor(actor, here)).toBeNull();
});
