import {
  addCareRecord,
  confirmCareComplete,
  getHouseholdPeople,
  listCare,
} from '@linli/shared/contracts/care';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { findCoveredHousehold } from '../households';
import {
  browsingPostOf,
  careHouseholdPolicy,
  careRegisterPolicy,
  readingPostOf,
} from './care.policy';
import { presentDetail, presentPeople, presentRecords } from './care.presenter';
import { findBound, findConfirmation, findRecord } from './care.queries';
import { confirmComplete } from './commands/confirm-complete';
import type { CareParts } from './commands/parts';
import { takeIntoCare } from './commands/take-into-care';
import { readCursor, writeCursor } from './cursor';
import { countCare, findCare } from './list.queries';
import { recordRead } from './record-read';

async function registerOf({ communities }: CareParts): Promise<{ communityId: string }> {
  return { communityId: (await communities.own()).id };
}

function listing(parts: CareParts): ImplementedEndpoint {
  const { db, clock } = parts.platform;
  return implement(listCare, {
    policy: careRegisterPolicy,
    handle: async ({ input, actor }) => {
      const subject = await registerOf(parts);
      authorize(careRegisterPolicy, actor, { action: 'browse', subject });
      const { communityId } = subject;
      const { filter, limit } = input;
      const devices = parts.surroundings.healthSelect(clock.now());
      const question = { communityId, devices };
      const asked = { ...question, filter, after: readCursor(input.cursor), limit: limit + 1 };
      const looking = { ...parts, actor };
      const { found, items, counts, confirmation } = await db.read(async (manager) => {
        const rows = await findCare(manager, actor, asked);
        return {
          found: rows,
          items: await presentRecords(looking, manager, rows.slice(0, limit)),
          counts: await countCare(manager, actor, question),
          confirmation: await findConfirmation(manager, communityId),
        };
      });
      const post = browsingPostOf(actor, subject);
      await recordRead(parts, actor, { post, subjectId: communityId, count: items.length });
      const last = found.length > limit ? found[limit - 1] : undefined;
      return {
        items,
        nextCursor: last === undefined ? null : writeCursor({ at: last.startedAt, id: last.id }),
        counts,
        confirmedAt: confirmation?.confirmedAt ?? null,
        can: {
          add: can(careRegisterPolicy, actor, { action: 'add', subject }),
          confirm: can(careRegisterPolicy, actor, { action: 'confirm', subject }),
        },
      };
    },
  });
}

function adding(parts: CareParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  const householdFor = async (
    actor: PersonActor,
    { householdId, action }: { householdId: string; action: 'view' | 'add' },
  ) => {
    const subject = await db.read((manager) => findCoveredHousehold(manager, householdId));
    return authorize(careHouseholdPolicy, actor, { action, subject });
  };
  return [
    implement(getHouseholdPeople, {
      policy: careHouseholdPolicy,
      handle: async ({ input: { householdId }, actor }) => {
        const household = await householdFor(actor, { householdId, action: 'view' });
        const people = await db.read(async (manager) =>
          presentPeople(parts, manager, await findBound(manager, householdId)),
        );
        const post = readingPostOf(actor, household);
        await recordRead(parts, actor, { post, subjectId: householdId, count: people.length });
        return { address: household.address, people };
      },
    }),
    implement(addCareRecord, {
      policy: careHouseholdPolicy,
      handle: async ({ input: { householdId, ...draft }, actor }) => {
        const found = await db.read((manager) => findCoveredHousehold(manager, householdId));
        const action = 'add';
        const household = authorize(careHouseholdPolicy, actor, { action, subject: found });
        const doer = { actor, post: readingPostOf(actor, household) };
        return db.transaction(async (tx) => {
          const { id } = await takeIntoCare(tx, parts, { doer, household, draft });
          const record = await findRecord(tx, id);
          if (record === null) throw new Error('a record that was just made is there');
          return presentDetail({ ...parts, actor }, tx, record);
        });
      },
    }),
    implement(confirmCareComplete, {
      policy: careRegisterPolicy,
      handle: async ({ actor }) => {
        const subject = await registerOf(parts);
        authorize(careRegisterPolicy, actor, { action: 'confirm', subject });
        const { confirmedAt, livingAlone } = await db.transaction((tx) =>
          confirmComplete(tx, parts, actor),
        );
        parts.countSoon(subject.communityId);
        return { confirmedAt, livingAlone };
      },
    }),
  ];
}

/** The register of care as a whole: list, add, confirm. */
export function registerEndpoints(parts: CareParts): ImplementedEndpoint[] {
  return [listing(parts), ...adding(parts)];
}
