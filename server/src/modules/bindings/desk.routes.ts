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
import { fail, refuse } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { maskedNamesOf } from '../identity';
import { findCoveredHousehold } from '../households';
import type { Community, CommunityDirectory } from '../households';
import { applicationPolicy, codePolicy, deskReach } from './bindings.policy';
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
  findDeskPlaces,
  openBindingsTo,
} from './bindings.queries';
import type { DeskPlace, Door } from './bindings.queries';
import { codePicture } from './code-picture';
import { decideOn } from './commands/decide-application';
import { issueCodeFor } from './commands/issue-code';
import type { BindingsParts } from './commands/parts';
import { revokeCodeOf } from './commands/revoke-code';
import type { BindingApplication } from './entities/binding-application.entity';

type Communities = Pick<CommunityDirectory, 'own'>;

const nowhere: DeskPlace = { address: '', gridId: null };

/** How far the actor's desk reaches; throws not_found, which leaves a trace, if they stand at none. */
function deskOf(actor: PersonActor, community: Community, policy: string) {
  const reach = deskReach(actor, community.id);
  const [first] = reach;
  if (first === undefined) throw refuse(commonErrors.notFound, policy);
  return { reach, post: first.role };
}

async function presentAll(
  { platform: { fields } }: BindingsParts,
  manager: Reader,
  { actor, found }: { actor: PersonActor; found: readonly BindingApplication[] },
) {
  const ids = [...new Set(found.map((one) => one.householdId))];
  const places = await findDeskPlaces(manager, ids);
  const open = await openBindingsTo(manager, ids);
  const people = found.map((one) => one.personId);
  const names = await maskedNamesOf(manager, fields, people);
  return found.map((one) => {
    const place = places.get(one.householdId) ?? nowhere;
    const known = { ...place, applicantName: names.get(one.personId) ?? '', open };
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
          const { reach, post } = deskOf(actor, community, applicationPolicy.name);
          const page = { after: readCursor(input.cursor), limit: input.limit + 1 };
          const found = await findApplications(tx, { reach, state: input.state }, page);
          const shown = found.slice(0, input.limit);
          const last = found.length > input.limit ? shown.at(-1) : undefined;
          await parts.operations.record(tx, {
            community,
            actor,
            post,
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
        const view = presentCode(row, household, { actor, now: clock.now() });
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
          const { reach } = deskOf(actor, community, codePolicy.name);
          const page = { after: readCursor(input.cursor), limit: input.limit + 1 };
          const found = await findCodes(manager, reach, page);
          const shown = found.slice(0, input.limit);
          const last = found.length > input.limit ? shown.at(-1) : undefined;
          const homes = shown.map((one) => one.householdId);
          const places = await findDeskPlaces(manager, homes);
          const now = clock.now();
          return {
            items: shown.map((one) =>
              presentCode(one, places.get(one.householdId) ?? nowhere, { actor, now }),
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
          const found = await findCodeById(tx, input.codeId);
          const place = found && (await findCoveredHousehold(tx, found.householdId));
          const subject = found && { ...found, gridId: place?.gridId ?? null };
          const code = authorize(codePolicy, actor, { action: 'revoke', subject });
          await revokeCodeOf(tx, parts, { actor, code });
          const row = (await findCodeById(tx, code.id)) ?? code;
          return presentCode(row, place ?? nowhere, { actor, now: clock.now() });
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
