import {
  getRegisterCounts,
  getResidentHistory,
  listBuildings,
  listHouseholdResidents,
  listHouseholds,
  listResidents,
  residentPhoneInvalid,
  revealResident,
  searchResidents,
} from '@linli/shared/contracts/register';
import type { ResidentView } from '@linli/shared/contracts/register';
import type { PersonActor, Post } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { findCoveredHousehold } from '../households';
import type { RegisterParts } from './commands/parts';
import type { Recounter } from './commands/recount';
import {
  findBuilding,
  findBuildings,
  findCovered,
  findHouseholds,
  findRowsIn,
  placesOf,
} from './coverage.queries';
import { browsingPostOf, readingPostOf, registerPolicy, residentPolicy } from './register.policy';
import { openResident, pageFrom, readCursor } from './register.presenter';
import { loadEntry, presentRows } from './present-rows';
import { findByPhone, findCount, findRowsOf } from './register.queries';
import { phoneIndexOf } from './resident-row';
import { readPhone } from './rows/cell-values';

/** What the endpoints of residents are given. */
export interface ResidentsParts extends RegisterParts {
  readonly recounter: Recounter;
}

/** Records a read of that many people before it is answered. */
async function recordRead(
  { platform, core }: RegisterParts,
  actor: PersonActor,
  { post, subjectId, count }: { post: Post | null; subjectId: string; count: number },
): Promise<void> {
  const community = await core.households.communities.own();
  await platform.db.transaction((tx) =>
    core.operations.record(tx, {
      community,
      actor,
      post,
      action: 'read',
      object: 'register',
      subjectId,
      count,
    }),
  );
}

async function own({ core }: RegisterParts): Promise<{ communityId: string }> {
  const { id } = await core.households.communities.own();
  return { communityId: id };
}

function browsing(parts: ResidentsParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(listBuildings, {
      policy: registerPolicy,
      handle: async ({ actor }) => {
        const subject = await own(parts);
        authorize(registerPolicy, actor, { action: 'browse', subject });
        const rows = await db.read((manager) => findBuildings(manager, actor, subject.communityId));
        return { items: rows.map((row) => ({ ...row, households: Number(row.households) })) };
      },
    }),
    implement(listHouseholds, {
      policy: residentPolicy,
      handle: async ({ input, actor }) => {
        const found = await db.read((manager) => findBuilding(manager, input.buildingId));
        const building = authorize(residentPolicy, actor, { action: 'view', subject: found });
        const [unit = '', room = ''] = readCursor(input.cursor, 2) ?? [];
        const limit = input.limit + 1;
        const rows = await db.read((manager) =>
          findHouseholds(manager, building, { after: { unit, room }, limit }),
        );
        const { page, nextCursor } = pageFrom(rows, input.limit, (last) => [last.unit, last.room]);
        const items = page.map((row) => ({
          ...row,
          residents: Number(row.residents),
          address: [building.estate, building.name, row.unit, row.room].filter(Boolean).join(' '),
        }));
        return { items, nextCursor };
      },
    }),
    implement(getRegisterCounts, {
      policy: registerPolicy,
      handle: async ({ actor }) => {
        const subject = await own(parts);
        authorize(registerPolicy, actor, { action: 'count', subject });
        const { communityId } = subject;
        const counted = await db.read((manager) => findCount(manager, communityId));
        if (counted !== null) return counted;
        await parts.recounter.recount(communityId);
        const fresh = await db.read((manager) => findCount(manager, communityId));
        return fresh ?? nobody(parts.platform.clock.now());
      },
    }),
  ];
}

function nobody(countedAt: number) {
  return {
    total: 0,
    children: 0,
    from60: 0,
    from65: 0,
    from80: 0,
    from60Alone: 0,
    unknownAge: 0,
    households: 0,
    buildings: 0,
    countedAt,
  };
}

function listing(parts: ResidentsParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(listHouseholdResidents, {
      policy: residentPolicy,
      handle: async ({ input, actor }) => {
        const found = await db.read((manager) => findCoveredHousehold(manager, input.householdId));
        const household = authorize(residentPolicy, actor, { action: 'view', subject: found });
        const [after = ''] = readCursor(input.cursor, 1) ?? [];
        const asked = { past: input.past === 'yes', after, limit: input.limit + 1 };
        const rows = await db.read((manager) => findRowsIn(manager, household.id, asked));
        const { page, nextCursor } = pageFrom(rows, input.limit, (last) => [last.id]);
        const post = readingPostOf(actor, household);
        await recordRead(parts, actor, { post, subjectId: household.id, count: page.length });
        return {
          items: await presentRows(parts, actor, page),
          nextCursor,
          address: household.address,
          can: { add: can(residentPolicy, actor, { action: 'change', subject: household }) },
        };
      },
    }),
    implement(listResidents, {
      policy: registerPolicy,
      handle: async ({ input, actor }) => {
        const subject = await own(parts);
        authorize(registerPolicy, actor, { action: 'browse', subject });
        const { communityId } = subject;
        const [after = ''] = readCursor(input.cursor, 1) ?? [];
        const asked = { communityId, estateId: input.estateId ?? null, after };
        const rows = await db.read((manager) =>
          findCovered(manager, actor, { ...asked, limit: input.limit + 1 }),
        );
        const { page, nextCursor } = pageFrom(rows, input.limit, (last) => [last.id]);
        const post = browsingPostOf(actor, subject);
        await recordRead(parts, actor, { post, subjectId: communityId, count: page.length });
        return { items: await presentRows(parts, actor, page), nextCursor };
      },
    }),
    implement(searchResidents, {
      policy: registerPolicy,
      handle: async ({ input, actor }) => {
        const subject = await own(parts);
        authorize(registerPolicy, actor, { action: 'browse', subject });
        const phone = readPhone(input.phone);
        if (phone === null) throw fail(residentPhoneInvalid);
        const index = phoneIndexOf(parts.platform.fields, phone);
        const rows = await db.read((manager) => findByPhone(manager, subject.communityId, index));
        const items = await presentRows(parts, actor, rows);
        const post = browsingPostOf(actor, subject);
        const { communityId: subjectId } = subject;
        await recordRead(parts, actor, { post, subjectId, count: items.length });
        return { items };
      },
    }),
  ];
}

function looking(parts: ResidentsParts): ImplementedEndpoint[] {
  const { db, fields } = parts.platform;
  return [
    implement(revealResident, {
      policy: residentPolicy,
      handle: async ({ input, actor }) => {
        const place = await loadEntry(parts, actor, { id: input.id, action: 'reveal' });
        const { entry } = place;
        const post = readingPostOf(actor, place);
        await recordRead(parts, actor, { post, subjectId: entry.residentId, count: 1 });
        return { id: entry.id, ...openResident(fields, entry) };
      },
    }),
    implement(getResidentHistory, {
      policy: residentPolicy,
      handle: async ({ input, actor }) => {
        const rows = await db.read((manager) => findRowsOf(manager, input.residentId));
        const items = await presentRows(parts, actor, rows);
        // Whoever may see no stretch of it learns nothing, not even that the person exists.
        const place = authorize(residentPolicy, actor, {
          action: 'view',
          subject: items.length === 0 ? null : await placeOf(parts, items[0]),
        });
        const post = readingPostOf(actor, place);
        await recordRead(parts, actor, { post, subjectId: input.residentId, count: 1 });
        return { items };
      },
    }),
  ];
}

async function placeOf({ platform }: RegisterParts, view: ResidentView | undefined) {
  const householdId = view?.householdId ?? '';
  const places = await platform.db.read((manager) => placesOf(manager, [householdId]));
  return places.get(householdId);
}

/** The register: browsing, listing, looking closely. */
export function registerEndpoints(parts: ResidentsParts): ImplementedEndpoint[] {
  return [...browsing(parts), ...listing(parts), ...looking(parts)];
}
