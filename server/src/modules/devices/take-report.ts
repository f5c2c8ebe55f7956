import type { DeviceReport } from '@linli/shared/contracts/devices';
import type { Counter } from 'prom-client';
import type { Limiter } from '../../platform/http/limits';
import { memoryLimits } from '../../platform/http/limits';
import { acceptReport } from './commands/accept-report';
import type { HowToAccept, ReportOutcome, VerifiedReport } from './commands/accept-report';
import { createDeviceKey } from './commands/add-device';
import type { DevicesParts } from './commands/parts';
import { databaseAnswers, findInUse } from './devices.queries';
import { Failures } from './failures';
import { PressWindow } from './press-window';
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

/**
 * What was found of a report. `kept`: an alarm that is stored, whose call for help is tried until it succeeds.
 * `repeated`: an alarm that called for help and is not stored, after very many. `set-aside`: no alarm, and for its own
 * reasons it cannot be stored; it need not come again.
 */
export type TakenOutcome =
  ReportOutcome | 'refused' | 'too-many' | 'kept' | 'repeated' | 'set-aside';

/** Heartbeats of one device that are believed in a minute. */
const heartbeatsPerMinute = 30;

/** Takes reports from wherever they come, one way for all. */
export class ReportIntake {
  readonly #underWay = new Set<Promise<unknown>>();
  #strangersSealed: string | undefined;
  readonly #outcomes: Counter;
  readonly #limiter: Limiter | null;
  readonly #presses = new PressWindow();
  readonly #failures = new Failures();
  readonly #setAside = { alarmsKept: 0, othersSetAside: 0 };

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
  async take(claimed: ClaimedReport): Promise<TakenOutcome> {
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

  /** What could not be taken as it should since this process began, for `/readyz`: numbers only. */
  facts(): Readonly<Record<string, number>> {
    return { ...this.#setAside };
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

  private async outcomeOf(claimed: ClaimedReport): Promise<TakenOutcome> {
    const { serial, report } = claimed;
    const { deviceId, key } = await this.keyOf(serial);
    const isGenuine = claimed.isSignedWith(key);
    if (!isGenuine || deviceId === null) return 'refused';
    const now = this.parts.platform.clock.now();
    const isRepeated = report.kind !== 'heartbeat' && this.#presses.isFull(deviceId, now);
    if (await this.isTooMany(deviceId, { kind: report.kind, isRepeated })) return 'too-many';
    try {
      const how = isRepeated ? 'unstored' : 'at-once';
      const outcome = await this.accept({ deviceId, report }, how);
      this.#failures.forget(claimed);
      if (outcome !== 'accepted') return outcome;
      if (isRepeated) return 'repeated';
      if (report.kind !== 'heartbeat') this.#presses.note(deviceId, now);
      return outcome;
    } catch (error) {
      return this.afterFailure({ deviceId, claimed }, error);
    }
  }

  /** An alarm never is. */
  private async isTooMany(
    deviceId: string,
    { kind, isRepeated }: { kind: DeviceReport['kind']; isRepeated: boolean },
  ): Promise<boolean> {
    if (kind !== 'heartbeat') return kind === 'test' && isRepeated;
    return this.#limiter !== null && (await this.#limiter.consume(deviceId)) !== null;
  }

  private accept(verified: VerifiedReport, how: HowToAccept): Promise<ReportOutcome> {
    const { db } = this.parts.platform;
    return db.transaction((tx) => acceptReport(tx, this.parts, { ...verified, how }));
  }

  /** Throws the error while it may be the database's; otherwise sees to it that the report fails no more. */
  private async afterFailure(
    { deviceId, claimed }: { deviceId: string; claimed: ClaimedReport },
    error: unknown,
  ): Promise<TakenOutcome> {
    const { via, report } = claimed;
    const { kind } = report;
    const { log, db } = this.parts.platform;
    if (!(await databaseAnswers(db))) throw error;
    if (kind === 'alarm') {
      const outcome = await this.accept({ deviceId, report }, 'later');
      if (outcome !== 'accepted') return outcome;
      this.#setAside.alarmsKept += 1;
      log.error({ kind, via }, 'an alarm is stored and its call for help failed, tried again');
      return 'kept';
    }
    if (!this.#failures.isLast(claimed)) throw error;
    this.#setAside.othersSetAside += 1;
    log.error({ kind, via }, 'a report could not be stored several times and is set aside');
    return 'set-aside';
  }
}
