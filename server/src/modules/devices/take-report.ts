import type { DeviceReport } from '@linli/shared/contracts/devices';
import type { Counter } from 'prom-client';
import type { Limiter } from '../../platform/http/limits';
import { memoryLimits } from '../../platform/http/limits';
import { acceptReport } from './commands/accept-report';
import type { ReportOutcome } from './commands/accept-report';
import { createDeviceKey } from './commands/add-device';
import type { DevicesParts } from './commands/parts';
import { findInUse } from './devices.queries';
import { deviceField } from './sealed-fields';

/** A report as it came in, and how to see whether it is genuine. */
export interface ClaimedReport {
  readonly via: 'http' | 'mqtt';
  readonly serial: string;
  readonly report: DeviceReport;
  /** True if the report is signed with that key. */
  isSignedWith(key: string): boolean;
}

/** What the ways in need of the intake. */
export type Intake = Pick<ReportIntake, 'take' | 'malformed' | 'keyOf'>;

/** Heartbeats of one device that are believed in a minute; alarms are never counted. */
const heartbeatsPerMinute = 30;

/** Takes reports from wherever they come, one way for all. */
export class ReportIntake {
  readonly #underWay = new Set<Promise<unknown>>();
  #strangersSealed: string | undefined;
  readonly #outcomes: Counter;
  readonly #limiter: Limiter | null;

  constructor(private readonly parts: DevicesParts) {
    const { metrics, limits, settings } = parts.platform;
    this.#outcomes = metrics.counter(
      'linli_device_reports_total',
      'Reports of devices, by the way they came and what became of them',
      ['via', 'outcome'],
    );
    this.#limiter =
      settings.rateFactor === 0
        ? null
        : (limits ?? memoryLimits()).limiter({
            name: 'devices.heartbeats',
            points: Math.max(1, Math.round(heartbeatsPerMinute * settings.rateFactor)),
            seconds: 60,
          });
  }

  /**
   * What became of the report; durable when the promise resolves. `refused` says the same of a serial that nobody has
   * and of a wrong signature. Rejects if it could not be stored: then it must not be acknowledged.
   */
  async take(claimed: ClaimedReport): Promise<ReportOutcome | 'refused' | 'too-many'> {
    const work = this.outcomeOf(claimed);
    this.#underWay.add(work);
    try {
      const outcome = await work;
      this.#outcomes.inc({ via: claimed.via, outcome });
      return outcome;
    } finally {
      this.#underWay.delete(work);
    }
  }

  /** Counts what was no report at all. */
  malformed(via: ClaimedReport['via']): void {
    this.#outcomes.inc({ via, outcome: 'malformed' });
  }

  /** The key of the device in use with that serial, or one that nobody holds: looking costs the same either way. */
  async keyOf(serial: string): Promise<{ deviceId: string | null; key: string }> {
    const { db, fields } = this.parts.platform;
    const device = await db.read((manager) => findInUse(manager, serial));
    if (device === null) return { deviceId: null, key: this.strangersKey() };
    const { id, keySealed } = device;
    return { deviceId: id, key: fields.open(keySealed, deviceField('keySealed', id)) };
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#underWay]);
  }

  /** Opened as every key is, so that the time tells nothing. */
  private strangersKey(): string {
    const { fields } = this.parts.platform;
    const place = deviceField('keySealed', 'nobody');
    const known = this.#strangersSealed;
    // After the keys were changed it is sealed anew, as every column is.
    const isNewest = known !== undefined && fields.versionOf(known) === fields.version;
    const sealed = isNewest ? known : fields.seal(createDeviceKey(), place);
    this.#strangersSealed = sealed;
    return fields.open(sealed, place);
  }

  private async outcomeOf(claimed: ClaimedReport): Promise<ReportOutcome | 'refused' | 'too-many'> {
    const { serial, report } = claimed;
    const { deviceId, key } = await this.keyOf(serial);
    const isGenuine = claimed.isSignedWith(key);
    if (!isGenuine || deviceId === null) return 'refused';
    if (report.kind === 'heartbeat' && this.#limiter !== null) {
      if ((await this.#limiter.consume(deviceId)) !== null) return 'too-many';
    }
    const { db } = this.parts.platform;
    return db.transaction((tx) => acceptReport(tx, this.parts, { deviceId, report }));
  }
}
