import {
  addDevice,
  deviceRetired,
  listDevices,
  renewDeviceKey,
  retireDevice,
} from '@linli/shared/contracts/devices';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize } from '../../platform/authorization/policy';
import type { Tx } from '../../platform/database/database';
import { fail, refuse } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { findCoveredHousehold } from '../households';
import type { CoveredHousehold } from '../households';
import { addDeviceTo } from './commands/add-device';
import type { DevicesParts } from './commands/parts';
import { renewKeyOf, retireDeviceOf } from './commands/retire-device';
import type { Doer } from './devices.events';
import { devicePolicy, deviceReach, seeingPostOf } from './devices.policy';
import { cursorAfter, deviceSubject, presentDevice, readCursor } from './devices.presenter';
import {
  communityOf,
  countHealth,
  findCovered,
  findDevice,
  findPlaced,
  findPlaces,
} from './devices.queries';
import type { Device } from './entities/device.entity';

interface Done {
  readonly actor: PersonActor;
  readonly place: CoveredHousehold;
  readonly deviceId: string;
}

/** In which post somebody does it: the one that covers the place. */
function doerOf(actor: PersonActor, place: CoveredHousehold): Doer {
  const post = seeingPostOf(actor, place);
  const role = post === 'property-staff' ? 'property-staff' : 'community-staff';
  return { personId: actor.personId, role };
}

async function recordChange(
  tx: Tx,
  { operations }: DevicesParts,
  { actor, place, deviceId }: Done,
): Promise<void> {
  const { id, slug } = await communityOf(tx, place.communityId);
  await operations.record(tx, {
    community: { id, slug },
    actor,
    post: seeingPostOf(actor, place),
    action: 'change',
    object: 'device',
    subjectId: deviceId,
  });
}

/** The device and its place, if the actor may see it; otherwise not_found. Telling them apart is the caller's. */
async function visible(tx: Tx, { actor, deviceId }: { actor: PersonActor; deviceId: string }) {
  const found = await findPlaced(tx, deviceId);
  const subject = found && { ...found, ...deviceSubject(found.device, found.place) };
  return authorize(devicePolicy, actor, { action: 'view', subject });
}

function listing(parts: DevicesParts): ImplementedEndpoint {
  const { db, clock, fields } = parts.platform;
  return implement(listDevices, {
    policy: devicePolicy,
    handle: async ({ input, actor }) => {
      const community = await parts.households.communities.own();
      const reach = deviceReach(actor, community.id);
      const [first] = reach;
      if (first === undefined) throw refuse(commonErrors.notFound, devicePolicy.name);
      const now = clock.now();
      const after = readCursor(input.cursor);
      return db.transaction(async (tx) => {
        const asked = { reach, health: input.health, after, limit: input.limit + 1, now };
        const found = await findCovered(tx, asked);
        const shown = found.slice(0, input.limit);
        const last = found.length > input.limit ? shown.at(-1) : undefined;
        const { 'never-heard': neverHeard, ...counts } = await countHealth(tx, { reach, now });
        await parts.operations.record(tx, {
          community,
          actor,
          post: first.role,
          action: 'read',
          object: 'device',
          subjectId: community.id,
          count: shown.length,
        });
        const places = await findPlaces(tx, shown);
        return {
          items: shown.flatMap(({ device }) => {
            const place = places.get(device.householdId);
            return place === undefined
              ? []
              : [presentDevice(device, place, { actor, fields, now })];
          }),
          nextCursor:
            last === undefined ? null : cursorAfter({ rank: last.rank, id: last.device.id }),
          counts: { ...counts, neverHeard },
        };
      });
    },
  });
}

function adding(parts: DevicesParts): ImplementedEndpoint {
  const { db, clock, fields } = parts.platform;
  return implement(addDevice, {
    policy: devicePolicy,
    handle: ({ input, actor }) =>
      db.transaction(async (tx) => {
        const found = await parts.care.subjectById(tx, input.careRecordId);
        const isOpen = found !== null && found.endedAt === null;
        const subject = isOpen ? { ...found, isRetired: false } : null;
        const { householdId, communityId, estateId } = authorize(devicePolicy, actor, {
          action: 'add',
          subject,
        });
        const place = await findCoveredHousehold(tx, householdId);
        if (place === null) throw fail(commonErrors.notFound);
        const { device, key } = await addDeviceTo(tx, parts, {
          by: doerOf(actor, place),
          device: { ...input, householdId, communityId, estateId },
        });
        await recordChange(tx, parts, { actor, place, deviceId: device.id });
        return { device: presentDevice(device, place, { actor, fields, now: clock.now() }), key };
      }),
  });
}

function ending(parts: DevicesParts): ImplementedEndpoint[] {
  const { db, clock, fields } = parts.platform;
  return [
    implement(renewDeviceKey, {
      policy: devicePolicy,
      handle: ({ input, actor }) =>
        db.transaction(async (tx) => {
          const { deviceId } = input;
          const subject = await visible(tx, { actor, deviceId });
          if (subject.isRetired) throw fail(deviceRetired);
          const { place, device } = authorize(devicePolicy, actor, { action: 'renewKey', subject });
          const key = await renewKeyOf(tx, parts, device);
          if (key === null) throw fail(deviceRetired);
          await recordChange(tx, parts, { actor, place, deviceId });
          return { key };
        }),
    }),
    implement(retireDevice, {
      policy: devicePolicy,
      handle: ({ input, actor }) =>
        db.transaction(async (tx) => {
          const { deviceId, reason } = input;
          const subject = await visible(tx, { actor, deviceId });
          if (subject.isRetired) throw fail(deviceRetired);
          const { place, device } = authorize(devicePolicy, actor, { action: 'retire', subject });
          const by = doerOf(actor, place);
          if (!(await retireDeviceOf(tx, parts, { device, by, reason }))) throw fail(deviceRetired);
          await recordChange(tx, parts, { actor, place, deviceId });
          const row: Device = (await findDevice(tx, deviceId)) ?? device;
          return presentDevice(row, place, { actor, fields, now: clock.now() });
        }),
    }),
  ];
}

/** The staff's side: which devices there are, and how they are. */
export function devicesEndpoints(parts: DevicesParts): ImplementedEndpoint[] {
  return [listing(parts), adding(parts), ...ending(parts)];
}
