import { randomUUID } from 'node:crypto';
import type * as devices from '@linli/shared/contracts/devices';
import { CareRecord } from '@linli/server/modules/care/entities/care-record.entity';
import { recordField } from '@linli/server/modules/care/sealed-fields';
import { Device } from '@linli/server/modules/devices/entities/device.entity';
import { deviceField } from '@linli/server/modules/devices/sealed-fields';
import type { Cast } from '../cast';
import type { Row, Target } from '../cell';
import { anywhere, covering, either } from '../rules';
import { staffRow } from './row';
import type { RowsOf } from './row';

const reason = '装置坏了，换新的';

/** These manage what they cover; a grid worker sees it and is told that it is not theirs to change. */
const manages: Row['expect'] = either(covering('community-staff', 'property-staff'), (square) => {
  const outcome = covering('grid-worker')(square);
  return outcome === 'allowed' ? 'forbidden' : outcome;
});

/** Takes somebody of the household into care. */
async function addRecord(
  { communityId, householdId }: Target,
  { world, write, now }: Cast,
): Promise<string> {
  const id = randomUUID();
  const nameSealed = world.platform.fields.seal('王老人', recordField('nameSealed', id));
  const whose = { id, communityId, householdId, personId: null, nameSealed };
  const nothing = { phoneSealed: null, accessSealed: null, notesSealed: null, checkInBy: null };
  await write((tx) =>
    tx.insert(CareRecord, {
      ...whose,
      ...nothing,
      group: 'lives-alone-60',
      doorCodeIndex: null,
      startedAt: now,
      startedBy: randomUUID(),
      endedAt: null,
      endedBy: null,
      endReasonSealed: null,
      openPersonKey: null,
      openNameKey: null,
    }),
  );
  return id;
}

/** A device of somebody who is taken into care for it. */
export async function addCaredDevice(
  target: Target,
  cast: Cast,
): Promise<{ deviceId: string; careRecordId: string }> {
  const id = randomUUID();
  const { fields } = cast.world.platform;
  const { communityId, estateId, householdId } = target;
  const careRecordId = await addRecord(target, cast);
  const never = {
    lastHeardAt: null,
    batteryPercent: null,
    batteryAt: null,
    batteryToldAt: null,
    silentAt: null,
    retiredAt: null,
    retireReasonSealed: null,
  };
  await cast.write((tx) =>
    tx.insert(Device, {
      ...never,
      ...{ id, communityId, estateId, householdId, careRecordId },
      serial: id,
      serialInUse: id,
      kind: 'pull-cord',
      nameSealed: fields.seal('拉绳', deviceField('nameSealed', id)),
      keySealed: fields.seal('k'.repeat(43), deviceField('keySealed', id)),
      heartbeatSeconds: 3600,
      addedAt: cast.now,
      addedBy: randomUUID(),
      synthetic: true,
    }),
  );
  return { deviceId: id, careRecordId };
}

async function addDevice(target: Target, cast: Cast): Promise<{ deviceId: string }> {
  const { deviceId } = await addCaredDevice(target, cast);
  return { deviceId };
}

export const devicesRows: RowsOf<typeof devices> = {
  postDeviceReport: {
    owner: 'none',
    // A signature opens it and no session does.
    expect: () => 'unauthenticated',
    input: () => ({ messageId: randomUUID(), kind: 'heartbeat', at: 1 }),
  },
  listDevices: staffRow(anywhere('community-staff', 'property-staff', 'grid-worker'), {}),
  addDevice: {
    owner: 'household',
    expect: manages,
    input: async (target, cast) => ({
      serial: randomUUID(),
      name: '拉绳',
      kind: 'pull-cord',
      careRecordId: await addRecord(target, cast),
    }),
  },
  renewDeviceKey: { owner: 'household', expect: manages, input: addDevice },
  retireDevice: {
    owner: 'household',
    expect: manages,
    input: async (target, cast) => ({ ...(await addDevice(target, cast)), reason }),
  },
};
