import type { CareDeviceView } from '@linli/shared/contracts/care';
import type { Reader, Tx } from '../../platform/database/database';
import type {
  CareChange,
  DeviceDirectory,
  DrillDirectory,
  HelpNeed,
  JoinedSelect,
} from './care-module';

/** A house without devices: nobody has one. */
const noDevices: DeviceDirectory = {
  of: () => Promise.resolve(new Map<string, CareDeviceView[]>()),
  healthSelect: (): JoinedSelect => ({
    sql: 'SELECT `id` AS `careRecordId`, 0 AS `live`, 0 AS `down` FROM `care_records` WHERE 1 = 0',
    values: [],
  }),
};

/** A house without drills. */
const noDrills: DrillDirectory = {
  lastDrills: () => Promise.resolve(new Map<string, number>()),
};

/** What modules that start later tell this one, and want to be told by it. */
export class Surroundings {
  private devices = noDevices;
  private drills = noDrills;
  private readonly helpers: ((tx: Tx, need: HelpNeed) => Promise<void>)[] = [];
  private readonly watchers: ((tx: Tx, change: CareChange) => Promise<void>)[] = [];

  setDevices(directory: DeviceDirectory): void {
    this.devices = directory;
  }

  setLastDrills(directory: DrillDirectory): void {
    this.drills = directory;
  }

  onHelpNeeded(listener: (tx: Tx, need: HelpNeed) => Promise<void>): void {
    this.helpers.push(listener);
  }

  onChanged(listener: (tx: Tx, change: CareChange) => Promise<void>): void {
    this.watchers.push(listener);
  }

  /** Tells all, one after the other; if one fails, nothing of it has happened. */
  async needHelp(tx: Tx, need: HelpNeed): Promise<void> {
    for (const listener of this.helpers) await listener(tx, need);
  }

  /** Tells all, one after the other; if one fails, nothing has changed. */
  async tellChange(tx: Tx, change: CareChange): Promise<void> {
    for (const listener of this.watchers) await listener(tx, change);
  }

  devicesOf(manager: Reader, ids: readonly string[]): Promise<Map<string, CareDeviceView[]>> {
    return this.devices.of(manager, ids);
  }

  healthSelect(now: number): JoinedSelect {
    return this.devices.healthSelect(now);
  }

  lastDrills(manager: Reader, ids: readonly string[]): Promise<Map<string, number>> {
    return this.drills.lastDrills(manager, ids);
  }
}
