import {
  getCallReview,
  getDutyBoard,
  listClosedCalls,
} from '@linli/shared/contracts/emergency-board';
import type { BoardCallView } from '@linli/shared/contracts/emergency-board';
import { postCovering } from '@linli/shared/kernel/roles';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize } from '../../platform/authorization/policy';
import type { Reader } from '../../platform/database/database';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { BoardReads } from './board-reads';
import { presentBoardCall } from './board.presenter';
import { readLadder } from './call-row';
import { lessonOf, phasesOf, responseSecondsOf } from './call-phases';
import { callSubject } from './call-subject';
import { findCall, findClosedCalls, findMoments, findOpenCalls } from './calls.queries';
import type { EmergencyParts } from './commands/parts';
import { boardPolicy, boardPosts, callPolicy, placeOf } from './emergency.policy';
import type { EmergencyCall } from './entities/emergency-call.entity';
import { wordsOfMoment } from './moment-words';
import { pageFrom, readCursor } from './page-cursor';
import { respondersIn, surround, surroundOne } from './surroundings';
import type { CallAround } from './surroundings';

/** Parts of the board, with what it remembers of looks. */
export type BoardParts = EmergencyParts & { readonly reads: BoardReads };

async function presentAll(
  parts: EmergencyParts,
  manager: Reader,
  { actor, arounds }: { actor: PersonActor; arounds: readonly CallAround[] },
): Promise<BoardCallView[]> {
  const views: BoardCallView[] = [];
  for (const around of arounds) {
    const deliveries = await parts.core.channels.deliveriesOf(manager, around.call.id);
    views.push(presentBoardCall(around, { actor, deliveries }));
  }
  return views;
}

/** Staff who look at people leave a trace, before it is answered. */
async function recordRead(
  parts: EmergencyParts,
  { actor, callIds }: { actor: PersonActor; callIds: readonly string[] },
): Promise<void> {
  const [subjectId] = callIds;
  if (subjectId === undefined) return;
  const { id, slug } = await parts.core.households.communities.own();
  const what = { action: 'read', object: 'call', subjectId, count: callIds.length } as const;
  await parts.platform.db.transaction((tx) =>
    parts.core.operations.record(tx, { community: { id, slug }, actor, ...what }),
  );
}

const covered = (actor: PersonActor) => (call: EmergencyCall) =>
  postCovering(actor, boardPosts, placeOf(call)) !== null;

async function ownCommunity(parts: EmergencyParts, actor: PersonActor): Promise<string> {
  const { id } = await parts.core.households.communities.own();
  authorize(boardPolicy, actor, { action: 'view', subject: { communityId: id } });
  return id;
}

function lists(parts: BoardParts): ImplementedEndpoint[] {
  const { db, clock } = parts.platform;
  return [
    implement(getDutyBoard, {
      policy: boardPolicy,
      handle: async ({ actor }) => {
        const communityId = await ownCommunity(parts, actor);
        const board = await db.read(async (manager) => {
          const calls = (await findOpenCalls(manager, communityId)).filter(covered(actor));
          const arounds = await surround(parts, manager, calls);
          const items = await presentAll(parts, manager, { actor, arounds });
          const onDuty = await parts.core.duty.onDuty(manager, communityId, clock.now());
          return { items, onDuty: onDuty.length, serverNow: clock.now() };
        });
        const ids = board.items.map(({ id }) => id);
        await recordRead(parts, { actor, callIds: parts.reads.fresh(actor.personId, ids) });
        return board;
      },
    }),
    implement(listClosedCalls, {
      policy: boardPolicy,
      handle: async ({ input: { cursor, limit, drills }, actor }) => {
        const communityId = await ownCommunity(parts, actor);
        const page = await db.read(async (manager) => {
          const found = await findClosedCalls(manager, actor.grants, {
            communityId,
            isDrill: drills === 'only',
            after: readCursor(cursor),
            limit: limit + 1,
          });
          const { shown, nextCursor } = pageFrom(found, limit);
          const arounds = await surround(parts, manager, shown);
          return { items: await presentAll(parts, manager, { actor, arounds }), nextCursor };
        });
        await recordRead(parts, { actor, callIds: page.items.map(({ id }) => id) });
        return page;
      },
    }),
  ];
}

async function presentReview(
  parts: EmergencyParts,
  manager: Reader,
  { actor, call }: { actor: PersonActor; call: EmergencyCall },
) {
  const around = await surroundOne(parts, manager, call);
  const [view] = await presentAll(parts, manager, { actor, arounds: [around] });
  if (view === undefined) throw new Error('one call was asked about');
  const now = parts.platform.clock.now();
  const { targetSeconds } = readLadder(call.ladder);
  const responders = respondersIn(around);
  const responseSeconds = responseSecondsOf(call);
  const moments = await findMoments(manager, call.id);
  return {
    call: view,
    moments: moments.map((moment) => ({ at: moment.at, words: wordsOfMoment(moment, responders) })),
    phases: phasesOf(call, now),
    responseSeconds,
    metTarget: responseSeconds === null ? null : responseSeconds <= targetSeconds,
    lesson: lessonOf(call, { now, targetSeconds }),
  };
}

/** The duty board, what is over, and how each call went. */
export function boardEndpoints(parts: BoardParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    ...lists(parts),
    implement(getCallReview, {
      policy: callPolicy,
      handle: async ({ input: { callId }, actor }) => {
        const review = await db.read(async (manager) => {
          const call = await findCall(manager, callId);
          const subject =
            call === null ? null : { ...callSubject({ call, holder: null }), row: call };
          const { row } = authorize(callPolicy, actor, { action: 'review', subject });
          return presentReview(parts, manager, { actor, call: row });
        });
        await recordRead(parts, { actor, callIds: [callId] });
        return review;
      },
    }),
  ];
}
