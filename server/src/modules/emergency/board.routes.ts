import {
  getCallReview,
  getDutyBoard,
  listClosedCalls,
} from '@linli/shared/contracts/emergency-board';
import type { BoardCallView } from '@linli/shared/contracts/emergency-board';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../platform/authorization/policy';
import type { Reader } from '../../platform/database/database';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { BoardReads } from './board-reads';
import { presentBoardCall } from './board.presenter';
import { readLadder } from './call-row';
import { lessonOf, metTargetOf, phasesOf, responseSecondsOf } from './call-phases';
import { callSubject } from './call-subject';
import { findCall, findClosedCalls, findMoments, findOpenCalls } from './calls.queries';
import type { EmergencyParts } from './commands/parts';
import { boardPolicy, callPolicy } from './emergency.policy';
import type { EmergencyCall } from './entities/emergency-call.entity';
import { keptFrom } from './kept-from';
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
  const ids = arounds.map(({ call }) => call.id);
  const deliveries = await parts.core.channels.deliveriesOfAll(manager, ids);
  return arounds.map((around) =>
    presentBoardCall(around, { actor, deliveries: deliveries.get(around.call.id) ?? [] }),
  );
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

const subjectFor = async ({ core }: EmergencyParts, manager: Reader, call: EmergencyCall) =>
  callSubject({ call, holder: null, keptFrom: await keptFrom(core, manager, call) });

/** Those of the calls that the viewer's posts cover and that are not kept from them. */
async function visibleTo(
  parts: EmergencyParts,
  manager: Reader,
  { actor, calls }: { actor: PersonActor; calls: readonly EmergencyCall[] },
): Promise<EmergencyCall[]> {
  const visible: EmergencyCall[] = [];
  for (const call of calls) {
    const subject = await subjectFor(parts, manager, call);
    if (can(callPolicy, actor, { action: 'review', subject })) visible.push(call);
  }
  return visible;
}

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
          const open = await findOpenCalls(manager, communityId);
          const calls = await visibleTo(parts, manager, { actor, calls: open });
          const arounds = await surround(parts, manager, calls);
          const items = await presentAll(parts, manager, { actor, arounds });
          const onDuty = await parts.reads.onDuty(communityId, async () => {
            const all = await parts.core.duty.onDuty(manager, communityId, clock.now());
            return all.length;
          });
          return { items, onDuty, serverNow: clock.now() };
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
          const calls = await visibleTo(parts, manager, { actor, calls: shown });
          const arounds = await surround(parts, manager, calls);
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
  const times = { ...call, provenAt: around.proofs[0]?.at ?? null };
  const moments = await findMoments(manager, call.id);
  return {
    call: view,
    moments: moments.map((moment) => ({ at: moment.at, words: wordsOfMoment(moment, responders) })),
    phases: phasesOf(times, now),
    responseSeconds: responseSecondsOf(times),
    metTarget: metTargetOf(times, targetSeconds),
    lesson: lessonOf(times, { now, targetSeconds }),
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
            call === null ? null : { ...(await subjectFor(parts, manager, call)), row: call };
          const { row } = authorize(callPolicy, actor, { action: 'review', subject });
          return presentReview(parts, manager, { actor, call: row });
        });
        await recordRead(parts, { actor, callIds: [callId] });
        return review;
      },
    }),
  ];
}
