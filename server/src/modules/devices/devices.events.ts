import {
  deviceBack,
  deviceBound,
  deviceRetired,
  deviceSilent,
} from '@linli/shared/evidence/event-types-emergency';
import type { Tx } from '../../platform/database/database';
import type { ActingRole, EvidenceModule, UsageEvent } from '../evidence';
import type { Device } from './entities/device.entity';

type Community = UsageEvent['community'];

/** Who in a post did it. */
export interface Doer {
  readonly personId: string;
  readonly role: ActingRole;
}

function about(
  community: Community,
  { id, kind, householdId, synthetic }: Device,
): Omit<UsageEvent, 'type' | 'actor' | 'role'> {
  return {
    community,
    householdId,
    subject: id,
    facts: { kind },
    ...(synthetic ? { origin: 'synthetic' as const } : {}),
  };
}

/** The usage events of this module, each in the transaction of the change that it tells. */
export interface DeviceEvents {
  bound(tx: Tx, community: Community, change: { device: Device; by: Doer }): Promise<string>;
  /** `by` is null where the device goes because its person is in care no more. */
  retired(
    tx: Tx,
    community: Community,
    change: { device: Device; by: Doer | null },
  ): Promise<string>;
  silent(tx: Tx, community: Community, device: Device): Promise<string>;
  back(tx: Tx, community: Community, device: Device): Promise<string>;
}

/** Binds the events of this module to the recorder. */
export function createDeviceEvents(evidence: Pick<EvidenceModule, 'record'>): DeviceEvents {
  const byStaff = (doer: Doer | null): Pick<UsageEvent, 'actor' | 'role'> =>
    doer === null
      ? { actor: null, role: 'system' }
      : { actor: { kind: 'person', id: doer.personId }, role: doer.role };
  return {
    bound: (tx, community, { device, by }) =>
      evidence.record(tx, {
        type: deviceBound.type,
        ...about(community, device),
        ...byStaff(by),
      }),
    retired: (tx, community, { device, by }) =>
      evidence.record(tx, {
        type: deviceRetired.type,
        ...about(community, device),
        ...byStaff(by),
      }),
    silent: (tx, community, device) =>
      evidence.record(tx, {
        type: deviceSilent.type,
        ...about(community, device),
        actor: null,
        role: 'system',
      }),
    back: (tx, community, device) =>
      evidence.record(tx, {
        type: deviceBack.type,
        ...about(community, device),
        actor: { kind: 'device', id: device.id },
        role: 'device',
      }),
  };
}
