import {
  drillRunning,
  getDrillMonth,
  listMyDrills,
  startDrill,
} from '@linli/shared/contracts/emergency-drills';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { dayOf } from '@linli/shared/kernel/time';
import { authorize, can, open } from '../../platform/authorization/policy';
import type { Reader, Tx } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { BoardReads } from './board-reads';
import type { EmergencyParts } from './commands/parts';
import { beginDrill, isCalling, newDrill } from './commands/start-drill';
import type { DrillThing } from './commands/start-drill';
import { monthOf } from './drill-hours';
import { drillMonthPolicy, drillPolicy } from './drills.policy';
import {
  figuresOf,
  mostListed,
  presentDrill,
  standingDrills,
  worstFirst,
} from './drills.presenter';
import {
  findDrillsById,
  findDrillsOfMonth,
  findDrillsOfRecord,
  findDrillsOfThing,
  findNextDrill,
} from './drills.queries';
import { EmergencyDrill } from './entities/emergency-drill.entity';

/** Parts of drills, with what is remembered of looks: the page is read again and again while it is open. */
type DrillsParts = EmergencyParts & { readonly reads: BoardReads };

async function presentAll(
  { core }: EmergencyParts,
  manager: Reader,
  drills: readonly EmergencyDrill[],
) {
  const ids = [...new Set(drills.map(({ careRecordId }) => careRecordId))];
  const subjects = await core.care.subjectsById(manager, ids);
  const names = new Map(subjects.map(({ careRecordId, name }) => [careRecordId, name]));
  return drills.map((drill) =>
    presentDrill(drill, { name: names.get(drill.careRecordId) ?? '', isMine: false }),
  );
}

function looking(parts: DrillsParts): ImplementedEndpoint[] {
  const { db, clock } = parts.platform;
  const { care, households, operations } = parts.core;
  return [
    implement(getDrillMonth, {
      policy: drillMonthPolicy,
      handle: async ({ input, actor }) => {
        const { id, slug } = await households.communities.own();
        const subject = { communityId: id };
        authorize(drillMonthPolicy, actor, { action: 'view', subject });
        const month = input.month ?? monthOf(clock.now());
        const view = await db.read(async (manager) => {
          const all = await findDrillsOfMonth(manager, { communityId: id, month });
          const seen = all.filter((drill) =>
            can(drillPolicy, actor, { action: 'view', subject: drill }),
          );
          const things = standingDrills(seen);
          const listed = worstFirst(things).slice(0, mostListed);
          const ids = listed.map((drill) => drill.id);
          const items = await presentAll(parts, manager, await findDrillsById(manager, ids));
          return { month, ...figuresOf(things), items };
        });
        const isNew = parts.reads.fresh(actor.personId, [`drills of ${month}`]).length > 0;
        if (isNew) {
          const count = view.items.length;
          await db.transaction((tx) =>
            operations.record(tx, {
              ...{ community: { id, slug }, actor, subjectId: id, count },
              ...{ action: 'read', object: 'care' },
            }),
          );
        }
        return {
          ...view,
          can: { start: can(drillMonthPolicy, actor, { action: 'start', subject }) },
        };
      },
    }),
    implement(listMyDrills, {
      policy: open('everybody may see how the way to help of their own was tried'),
      handle: ({ actor }) =>
        db.read(async (manager) => {
          const subject = await care.subjectOfPerson(manager, actor.personId);
          if (subject === null) return { items: [], nextOn: null };
          const { careRecordId, name } = subject;
          const drills = await findDrillsOfRecord(manager, careRecordId);
          const next = await findNextDrill(manager, careRecordId, clock.now());
          return {
            items: drills.map((drill) => presentDrill(drill, { name, isMine: true })),
            nextOn: next === null ? null : dayOf(next.plannedFor),
          };
        }),
    }),
  ];
}

interface Wish {
  readonly careRecordId: string;
  readonly deviceId: string | null;
  readonly isSilent: boolean;
}

/** What is to be tried, if the actor may; not_found for what is not there, or has no way to be tried. */
async function thingFor(
  tx: Tx,
  { core }: EmergencyParts,
  { actor, wish }: { actor: PersonActor; wish: Wish },
): Promise<DrillThing> {
  const found = await core.care.subjectById(tx, wish.careRecordId);
  const subject = authorize(drillPolicy, actor, {
    action: 'start',
    subject: found?.endedAt === null ? found : null,
  });
  if (wish.deviceId === null) {
    if (subject.personId === null) throw fail(commonErrors.notFound);
    return { subject, device: null };
  }
  const devices = (await core.devices.of(tx, [wish.careRecordId])).get(wish.careRecordId) ?? [];
  const device = devices.find(({ id }) => id === wish.deviceId);
  if (device === undefined) throw fail(commonErrors.notFound);
  return { subject, device };
}

/** The planned drill of the month, which then need not be tried again, or a new one. */
async function drillFor(
  tx: Tx,
  { thing, wish, now }: { thing: DrillThing; wish: Wish; now: number },
): Promise<EmergencyDrill> {
  const { careRecordId, deviceId, isSilent } = wish;
  const tried = await findDrillsOfThing(tx, { careRecordId, deviceId, month: monthOf(now) });
  if (tried.some(({ state }) => state === 'running')) throw fail(drillRunning);
  const planned = tried.find(({ state }) => state === 'planned');
  if (planned !== undefined) {
    await tx.update(EmergencyDrill, { id: planned.id }, { isSilent });
    return { ...planned, isSilent };
  }
  const drill = newDrill(thing, { plannedFor: now, planKey: null, isSilent });
  await tx.insert(EmergencyDrill, drill);
  return drill;
}

/** Drills: how a month went, one's own, and beginning one now. */
export function drillsEndpoints(parts: DrillsParts): ImplementedEndpoint[] {
  const { db, clock } = parts.platform;
  const { households, operations } = parts.core;
  return [
    ...looking(parts),
    implement(startDrill, {
      policy: drillPolicy,
      handle: async ({ input: wish, actor }) => {
        const { id, slug } = await households.communities.own();
        return db.transaction(async (tx) => {
          const thing = await thingFor(tx, parts, { actor, wish });
          const { subject } = thing;
          if (await isCalling(tx, subject.careRecordId)) throw fail(drillRunning);
          const drill = await drillFor(tx, { thing, wish, now: clock.now() });
          const begun = await beginDrill(tx, parts, { drill, subject });
          await operations.record(tx, {
            ...{ community: { id, slug }, actor, subjectId: subject.careRecordId },
            ...{ action: 'change', object: 'care' },
          });
          return presentDrill(begun, { name: subject.name, isMine: false });
        });
      },
    }),
  ];
}
