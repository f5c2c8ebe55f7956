import { holdsPost } from '@linli/shared/kernel/roles';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Tx } from '../../../platform/database/database';
import { findCoveredHousehold } from '../../households';
import { nameOf } from '../devices.presenter';
import type { NamedDevice } from '../devices.words';
import type { Device } from '../entities/device.entity';
import { keepers } from './parts';
import type { DevicesParts } from './parts';

interface Words {
  readonly title: string;
  readonly body: string;
  readonly link: string;
}

/** So many at most are told of one device: more would only make each think that another one goes. */
const mostTold = 20;

/**
 * Tells the staff on duty who cover the place; where nobody is, everybody who looks after devices in the community.
 * In the caller's transaction: told if and only if it happened.
 */
export async function tellStaff(
  tx: Tx,
  { platform, duty, messages }: Pick<DevicesParts, 'platform' | 'duty' | 'messages'>,
  { device, words }: { device: Device; words: (named: NamedDevice) => Words },
): Promise<void> {
  const place = await findCoveredHousehold(tx, device.householdId);
  if (place === null) return;
  const { communityId } = place;
  const onDuty = await duty.onDuty(tx, communityId, platform.clock.now());
  const near = onDuty.filter(({ personId, grants }) => {
    const actor = { kind: 'person', personId, grants } as PersonActor;
    return keepers.some((post) => holdsPost(actor, post, place));
  });
  const told =
    near.length > 0
      ? near.map(({ personId }) => personId)
      : await duty.staffOf(tx, communityId, keepers);
  const notice = words({ address: place.address, name: nameOf(platform.fields, device) });
  for (const personId of told.slice(0, mostTold)) await messages.send(tx, { personId, ...notice });
}
