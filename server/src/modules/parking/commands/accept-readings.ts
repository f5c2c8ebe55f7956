import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { readingSchema } from '@linli/shared/contracts/parking';
import type { DeviceActor } from '@linli/shared/kernel/roles';
import type { Database, Tx } from '../../../platform/database/database';
import type { EvidenceModule, UsageEvent } from '../../evidence';
import { BayCount } from '../entities/bay-count.entity';
import { Feed } from '../entities/feed.entity';
import { QuarantinedReading } from '../entities/quarantined-reading.entity';
import { quarantine } from '../parking.events';
import type { FedCarPark } from '../parking.queries';
import { impossibility } from '../physical-sanity';
import type { QuarantineReason } from '../physical-sanity';

/** One reading as it came. */
export type Reading = z.output<typeof readingSchema>;

/** A report of one device, with the car parks that it may feed. */
export interface Report {
  readonly device: DeviceActor;
  readonly community: UsageEvent['community'];
  readonly readings: readonly Reading[];
  /** Those of the named car parks that this device may feed; a reading of any other is quarantined. */
  readonly carParks: ReadonlyMap<string, FedCarPark>;
  /** The arrival by the server's clock. */
  readonly now: number;
}

/** What became of a report, by the index of the reading. */
export interface Verdicts {
  readonly accepted: number;
  readonly quarantined: readonly { readonly index: number; readonly reason: QuarantineReason }[];
}

interface Indexed {
  readonly index: number;
  readonly reading: Reading;
}

function alone({ reading }: Indexed, { carParks, now }: Report): QuarantineReason | null {
  const carPark = carParks.get(reading.carParkId);
  if (carPark === undefined) return 'unknown_car_park';
  return impossibility(reading, { capacity: carPark.capacities.get(reading.bayKind), now });
}

/**
 * Stores a count unless a newer one is known: one statement, so two feeds at once cannot go backwards.
 * The very same reading once more, after a lost answer, is accepted again.
 */
async function storeIfNewer(tx: Tx, reading: Reading, report: Report): Promise<boolean> {
  const { carParkId, bayKind, free, observedAt } = reading;
  const result = await tx
    .createQueryBuilder()
    .update(BayCount)
    .set({ free, observedAt, receivedAt: report.now, deviceId: report.device.deviceId })
    .where('carParkId = :carParkId AND kind = :bayKind', { carParkId, bayKind })
    .andWhere(
      '(observedAt IS NULL OR observedAt < :observedAt OR (observedAt = :observedAt AND free = :free))',
      { observedAt, free },
    )
    .execute();
  return result.affected === 1;
}

async function store(
  tx: Tx,
  report: Report,
  evidence: Pick<EvidenceModule, 'record'>,
): Promise<Verdicts> {
  const quarantined: { index: number; reason: QuarantineReason; reading: Reading }[] = [];
  const heard = new Set<string>();
  for (const indexed of inLockOrder(report.readings)) {
    const { index, reading } = indexed;
    const reason = alone(indexed, report);
    if (reason !== null) quarantined.push({ index, reason, reading });
    else if (await storeIfNewer(tx, reading, report)) heard.add(reading.carParkId);
    else quarantined.push({ index, reason: 'older_than_known', reading });
  }
  for (const carParkId of heard) {
    await tx.update(Feed, { carParkId }, { heardAt: report.now, silentAt: null });
  }
  quarantined.sort((one, other) => one.index - other.index);
  if (quarantined.length > 0) {
    await tx.insert(
      QuarantinedReading,
      quarantined.map(({ reason, reading }) => rowOf(reading, reason, report)),
    );
  }
  for (const { reason, reading } of quarantined) {
    const carPark = report.carParks.get(reading.carParkId);
    await evidence.record(
      tx,
      quarantine(report.community, report.device.deviceId, { carPark, reason }),
    );
  }
  return {
    accepted: report.readings.length - quarantined.length,
    quarantined: quarantined.map(({ index, reason }) => ({ index, reason })),
  };
}

/** Every report locks rows in the same order, so that two of them cannot wait for each other. Ties keep their order. */
function inLockOrder(readings: readonly Reading[]): Indexed[] {
  const place = (reading: Reading): string => `${reading.carParkId} ${reading.bayKind}`;
  return readings
    .map((reading, index) => ({ reading, index }))
    .sort((one, other) => {
      const [a, b] = [place(one.reading), place(other.reading)];
      return a < b ? -1 : a > b ? 1 : one.index - other.index;
    });
}

function rowOf(reading: Reading, reason: QuarantineReason, report: Report): QuarantinedReading {
  const { carParkId, bayKind, free, observedAt } = reading;
  return {
    id: randomUUID(),
    communityId: report.device.communityId,
    deviceId: report.device.deviceId,
    carParkId,
    bayKind,
    free,
    capacity: report.carParks.get(carParkId)?.capacities.get(bayKind) ?? null,
    reason,
    observedAt,
    receivedAt: report.now,
  };
}

/**
 * Takes a report: each reading by itself becomes the known count or goes to quarantine, with its event.
 * All of it is durable when the promise resolves, none of it if it rejects; sending it again is harmless.
 */
export function acceptReadings(
  { db, evidence }: { db: Database; evidence: Pick<EvidenceModule, 'record'> },
  report: Report,
): Promise<Verdicts> {
  return db.transaction((tx) => store(tx, report, evidence));
}
