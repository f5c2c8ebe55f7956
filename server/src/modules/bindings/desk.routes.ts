import {
  decideApplication,
  findHousehold,
  issueCode,
  listApplications,
  listCodes,
  revokeCode,
} from '@linli/shared/contracts/binding-desk';
import { applicationDecided } from '@linli/shared/contracts/bindings';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize } from '../../platform/authorization/policy';
import type { Reader } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { maskedNamesOf } from '../approvals';
import { findCoveredHousehold, findEstates, placeHouseholds } from '../households';
import type { Community, CommunityDirectory } from '../households';
import { applicationPolicy, codePolicy, isDesk } from './bindings.policy';
import {
  applicationSubject,
  cursorAfter,
  presentCode,
  presentDeskApplication,
  readCursor,
} from './bindings.presenter';
import {
  findApplication,
  findApplications,
  findByDoor,
  findCodeById,
  findCodes,
  openBindingsTo,
} from './bindings.queries';
import type { Door } from './bindings.queries';
import { codePicture } from './code-picture';
import { decideOn } from './commands/decide-application';
import { issueCodeFor } from './commands/issue-code';
import type { BindingsParts } from './commands/parts';
import { revokeCodeOf } from './commands/revoke-code';
import type { BindingApplication } from './entities/binding-application.entity';

type Communities = Pick<CommunityDirectory, 'own'>;

/** The estates whose desk the actor may stand at; throws not_found if there are none. */
async function deskEstates(manager: Reader, actor: PersonActor, community: Community) {
  const estates = await findEstates(manager, community.id);
  const covered = estates.filter(({ id }) =>
    isDesk(actor, { communityId: community.id, estateId: id }),
  );
  if (covered.length === 0) throw fail(commonErrors.notFound);
  return covered.map(({ id }) => id);
}

async function presentAll(
  { platform: { fields } }: BindingsParts,
  manager: Reader,
  { actor, found }: { actor: PersonActor; found: readonly BindingApplication[] },
) {
  const ids = [...new Set(found.map((one) => one.householdId))];
  const places = await placeHouseholds(manager, ids);
  const addresses = new Map(places.map((place) => [place.id, place.address]));
  const open = await openBindingsTo(manager, ids);
  const people = found.map((one) => one.personId);
  const names = await maskedNamesOf(manager, fields, people);
  return found.map((one) => {
    const address = addresses.get(one.householdId) ?? '';
    const known = { address, applicantName: names.get(one.personId) ?? '', open };
    return presentDeskApplication(one, known, { actor, fields });
  });
}

function applying(parts: BindingsParts, communities: Communities): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(listApplications, {
      policy: applicationPolicy,
      handle: async ({ input, actor }) => {
        const community = await communities.own();
        return db.transaction(async (tx) => {
          const estateIds = await deskEstates(tx, actor, community);
          const page = { after: readCursor(input.cursor), limit: input.limit + 1 };
          const found = await findApplications(tx, { estateIds, state: input.state }, page);
          const shown = found.slice(0, input.limit);
          const last = found.length > input.limit ? shown.at(-1) : undefined;
          await parts.operations.record(tx, {
            community,
            actor,
            action: 'read',
            object: 'binding',
            subjectId: community.id,
            count: shown.length,
          });
          return {
            items: await presentAll(parts, tx, { actor, found: shown }),
            nextCursor:
              last === undefined ? null : cursorAfter({ at: last.createdAt, id: last.id }),
          };
        });
      },
    }),
    implement(decideApplication, {
      policy: applicationPolicy,
      handle: ({ input, actor }) =>
        db.transaction(async (tx) => {
          const row = await findApplication(tx, input.applicationId);
          const household = row && (await findCoveredHousehold(tx, row.householdId));
          const subject = row && {
            ...applicationSubject(row),
            gridId: household?.gridId ?? null,
          };
          authorize(applicationPolicy, actor, { action: 'view', subject });
          if (subject !== null && subject.state !== 'pending') throw fail(applicationDecided);
          const application = authorize(applicationPolicy, actor, { action: 'decide', subject });
          const isApproved = input.decision === 'approve';
          const { reason } = input;
          const decided = await decideOn(tx, parts, { actor, application, isApproved, reason });
          const [view] = await presentAll(parts, tx, { actor, found: [decided] });
          if (view === undefined) throw fail(commonErrors.notFound);
          return view;
        }),
    }),
  ];
}

/** The household behind a door, if the actor's post allows it; else not_found, whether it exists or not. */
async function doorFor<A extends 'view' | 'issue'>(
  manager: Reader,
  { actor, action }: { actor: PersonActor; action: A },
  door: Door,
) {
  const row = await findByDoor(manager, door);
  const subject = row === null ? null : await findCoveredHousehold(manager, row.id);
  return authorize(codePolicy, actor, { action, subject });
}

function printing(parts: BindingsParts): ImplementedEndpoint[] {
  const { db, clock } = parts.platform;
  return [
    implement(issueCode, {
      policy: codePolicy,
      handle: async ({ input, actor }) => {
        const { relation, uses } = input;
        const household = await db.read((manager) =>
          doorFor(manager, { actor, action: 'issue' }, input),
        );
        const { row, code } = await issueCodeFor(parts, { actor, household, relation, uses });
        const view = presentCode(row, household.address, { actor, now: clock.now() });
        return { ...view, code, qr: await codePicture(`LINLI-HOME:${code}`) };
      },
    }),
    implement(findHousehold, {
      policy: codePolicy,
      handle: ({ input, actor }) =>
        db.read(async (manager) => {
          const { id, address } = await doorFor(manager, { actor, action: 'view' }, input);
          return { householdId: id, address };
        }),
    }),
  ];
}

function keeping(parts: BindingsParts, communities: Communities): ImplementedEndpoint[] {
  const { db, clock } = parts.platform;
  return [
    implement(listCodes, {
      policy: codePolicy,
      handle: async ({ input, actor }) => {
        const community = await communities.own();
        return db.read(async (manager) => {
          const estateIds = await deskEstates(manager, actor, community);
          const page = { after: readCursor(input.cursor), limit: input.limit + 1 };
          const found = await findCodes(manager, estateIds, page);
          const shown = found.slice(0, input.limit);
          const last = found.length > input.limit ? shown.at(-1) : undefined;
          const ids = [...new Set(shown.map((one) => one.householdId))];
          const places = await placeHouseholds(manager, ids);
          const addresses = new Map(places.map((place) => [place.id, place.address]));
          const now = clock.now();
          return {
            items: shown.map((one) =>
              presentCode(one, addresses.get(one.householdId) ?? '', { actor, now }),
            ),
            nextCursor: last === undefined ? null : cursorAfter({ at: last.issuedAt, id: last.id }),
          };
        });
      },
    }),
    implement(revokeCode, {
      policy: codePolicy,
      handle: ({ input, actor }) =>
        db.transaction(async (tx) => {
          const subject = await findCodeById(tx, input.codeId);
          const code = authorize(codePolicy, actor, { action: 'revoke', subject });
          await revokeCodeOf(tx, parts, { actor, code });
          const [place] = await placeHouseholds(tx, [code.householdId]);
          const row = (await findCodeById(tx, code.id)) ?? code;
          return presentCode(row, place?.address ?? '', { actor, now: clock.now() });
        }),
    }),
  ];
}

/** The desk: applications to decide, codes to print. */
export function deskEndpoints(
  parts: BindingsParts,
  communities: Communities,
): ImplementedEndpoint[] {
  return [...applying(parts, communities), ...printing(parts), ...keeping(parts, communities)];
}
