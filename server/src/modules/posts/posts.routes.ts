import {
  issueAppointmentCode,
  listMyPosts,
  listPosts,
  proposeAppointment as appointmentContract,
  proposeDismissal as dismissalContract,
  resignPost as resignContract,
} from '@linli/shared/contracts/posts';
import type { PostHolderView } from '@linli/shared/contracts/posts';
import { holdsPost } from '@linli/shared/kernel/roles';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, can, open } from '../../platform/authorization/policy';
import type { Tx } from '../../platform/database/database';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { approvalExpiry } from '../approvals';
import { maskedNamesOf } from '../identity';
import type { Community } from '../households';
import { issueCode } from './commands/appointment-codes';
import type { PostsParts } from './commands/parts';
import { proposeAppointment, proposeDismissal } from './commands/propose';
import { resignPost } from './commands/resign-post';
import type { PostGrantRow } from './entities/post-grant.entity';
import { postPolicy, rosterPolicy } from './posts.policy';
import { asSubject, cursorAfter, isAfter, presentHolder, presentOwn } from './posts.presenter';
import { findGrantsOf, findOpenGrants, findPlaces, placeNames } from './posts.queries';

async function presentHolders(
  tx: Tx,
  { platform, operations }: PostsParts,
  {
    actor,
    grants,
    community,
  }: { actor: PersonActor; grants: readonly PostGrantRow[]; community: Community },
): Promise<PostHolderView[]> {
  const people = await maskedNamesOf(
    tx,
    platform.fields,
    grants.map(({ personId }) => personId),
  );
  const places = await placeNames(tx, grants);
  await operations.record(tx, {
    community,
    actor,
    action: 'read',
    object: 'post',
    subjectId: community.id,
    count: grants.length,
  });
  return grants.map((grant) => presentHolder(grant, { actor, people, places }));
}

function administering(parts: PostsParts): ImplementedEndpoint[] {
  const { platform, communities } = parts;
  const proposed = (approvalId: string) =>
    platform.db.read((manager) => approvalExpiry(manager, approvalId));
  return [
    implement(listPosts, {
      policy: rosterPolicy,
      handle: async ({ input, actor }) => {
        const community = await communities.own();
        const communityId = community.id;
        authorize(rosterPolicy, actor, { action: 'list', subject: { communityId } });
        const isLater = isAfter(input.cursor);
        return platform.db.transaction(async (tx) => {
          const visible = (await findOpenGrants(tx, communityId)).filter(
            (grant) =>
              isLater(grant) &&
              can(postPolicy, actor, { action: 'view', subject: asSubject(grant) }),
          );
          const page = visible.slice(0, input.limit);
          const last = visible.length > input.limit ? page.at(-1) : undefined;
          const places = await findPlaces(tx, communityId);
          return {
            items: await presentHolders(tx, parts, { actor, grants: page, community }),
            nextCursor: last === undefined ? null : cursorAfter(last),
            places: places.filter((place) =>
              holdsPost(actor, 'administrator', { communityId, ...place }),
            ),
          };
        });
      },
    }),
    implement(appointmentContract, {
      policy: rosterPolicy,
      handle: async ({ input, actor }) => {
        const approvalId = await proposeAppointment(parts, actor, input);
        return { approvalId, expiresAt: await proposed(approvalId) };
      },
    }),
    implement(dismissalContract, {
      policy: postPolicy,
      handle: async ({ input, actor }) => {
        const approvalId = await proposeDismissal(parts, actor, input);
        return { approvalId, expiresAt: await proposed(approvalId) };
      },
    }),
  ];
}

function own(parts: PostsParts): ImplementedEndpoint[] {
  const { platform, communities } = parts;
  const { db, clock, fields } = platform;
  return [
    implement(listMyPosts, {
      policy: open('everyone may see which posts they hold themselves, and no others'),
      handle: async ({ actor }) => {
        const { id: communityId, name: communityName } = await communities.own();
        return db.read(async (manager) => {
          const held = (await findGrantsOf(manager, actor.personId)).filter(
            (grant) => grant.endedAt === null && grant.communityId === communityId,
          );
          const places = await placeNames(manager, held);
          return {
            items: held.map((grant) => presentOwn(grant, { actor, places, communityName })),
          };
        });
      },
    }),
    implement(issueAppointmentCode, {
      policy: open('everyone may agree to be appointed; the code grants nothing by itself'),
      handle: async ({ actor }) => {
        const { id: communityId } = await communities.own();
        const context = { fields, communityId, now: clock.now() };
        return db.transaction((tx) => issueCode(tx, actor.personId, context));
      },
    }),
    implement(resignContract, {
      policy: postPolicy,
      handle: async ({ input, actor }) => {
        await resignPost(parts, actor, input.grantId);
        return {};
      },
    }),
  ];
}

/** Posts as administrators and as their holders see them. */
export function postsEndpoints(parts: PostsParts): ImplementedEndpoint[] {
  return [...administering(parts), ...own(parts)];
}
