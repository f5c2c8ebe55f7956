import type { CareDevice } from './devices.presenter';
import type { Instant } from '@linli/shared/kernel/time';
import type { Reader, Tx } from '../../platform/database/database';
import type { RunningModule } from '../../platform/platform';
import type { Device } from './entities/device.entity';

/** A device that was tried on purpose. */
export interface TriedDevice {
  readonly deviceId: string;
  readonly careRecordId: string;
  /** True if it was tried at another moment than now: it tells nothing of today. */
  readonly isLate: boolean;
}

/** A SELECT to join, with the values of its question marks. */
export interface JoinableSelect {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The devices that call for help: buttons, cords, fall detectors, smoke alarms. */
export interface DevicesModule extends RunningModule {
  /** The devices in use of each of the care records; records without one are left out. */
  of(manager: Reader, careRecordIds: readonly string[]): Promise<Map<string, CareDevice[]>>;
  /**
   * A SELECT of `careRecordId`, `live` (devices in use that are ok or late) and `down` (those that are down), one row
   * for each care record that has a device in use.
   */
  healthSelect(now: Instant): JoinableSelect;
  /** Called in the transaction that stores a report of the kind `test`, once for each. */
  onTest(listener: (tx: Tx, tried: TriedDevice) => Promise<void>): void;
  /** The device, in use or retired; null if there is none of that id. */
  deviceById(manager: Reader, deviceId: string): Promise<Device | null>;
  /** The devices in use of invented households, for whoever plays them. */
  syntheticOf(manager: Reader, communityId: string): Promise<Device[]>;
  /** What could not be taken as it should since this process began, for `/readyz`: numbers only. */
  facts(): Readonly<Record<string, number>>;
  /** The port on which the embedded broker listens; null where there is none. Resolves once it listens. */
  brokerPort(): Promise<number | null>;
  /** Resolves once the outside broker has taken the subscription; at once where there is none. */
  listening(): Promise<void>;
}
