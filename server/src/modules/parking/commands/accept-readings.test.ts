import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { DeviceActor } from '@linli/shared/kernel/roles';
import { BayCount } from '../entities/bay-count.entity';
import { QuarantinedReading } from '../entities/quarantined-reading.entity';
import { loadFedCarParks } from '../parking.queries';
import { openParking } from '../testing/open-parking';
import type { OpenParking } from '../testing/open-parking';
import { acceptReadings } from './accept-readings';
import type { Reading, Verdicts } from './accept-readings';

let parking: OpenParking;
beforeAll(async () => {
  parking = await openParking();
});
afterAll(() => parking.close());
beforeEach(() => {
  parking.recorded.length = 0;
});

async function report(
  readings: readonly Reading[],
  evidence = parking.evidence,
): Promise<Verdicts> {
  const { db, community, clock } = parking;
  const device: DeviceActor = {
    kind: 'device',
    deviceId: randomUUID(),
    communityId: community.id,
  };
  const known = await db.read((manager) =>
    loadFedCarParks(
      manager,
      readings.map(({ carParkId }) => carParkId),
    ),
  );
  return acceptReadings(
    { db, evidence },
    {
      device,
      community,
      readings,
      carParks: new Map(known.map((carPark) => [carPark.id, carPark])),
      now: clock.now(),
    },
  );
}

const countOf = (carParkId: string, kind = 'visitor') =>
  parking.db.read((manager) => manager.findOneByOrFail(BayCount, { carParkId, kind }));

test('each reading stands alone: the good ones are stored, the others kept, told apart and recorded', async () => {
  const carParkId = await parking.addCarPark({ visitor: 40, charging: 8 });
  const elsewhere = randomUUID();
  const observedAt = parking.clock.now();
  const verdicts = await report([
    { carParkId, bayKind: 'visitor', free: 8259, observedAt },
    { carParkId, bayKind: 'charging', free: 3, observedAt },
    { carParkId, bayKind: 'charging', free: -1, observedAt },
    { carParkId, bayKind: 'barrier-free', free: 1, observedAt },
    { carParkId: elsewhere, bayKind: 'visitor', free: 1, observedAt },
    { carParkId, bayKind: 'charging', free: 4, observedAt: observedAt - 1 },
    { carParkId, bayKind: 'visitor', free: 1, observedAt: observedAt + 60_001 },
    { carParkId, bayKind: 'visitor', free: 12, observedAt: observedAt - 5000 },
  ]);
  const reasons = [
    { index: 0, reason: 'above_capacity' },
    { index: 2, reason: 'negative' },
    { index: 3, reason: 'unknown_bay_kind' },
    { index: 4, reason: 'unknown_car_park' },
    { index: 5, reason: 'older_than_known' },
    { index: 6, reason: 'from_the_future' },
  ];
  expect(verdicts).toEqual({ accepted: 2, quarantined: reasons });
  expect(await countOf(carParkId)).toMatchObject({ free: 12, observedAt: observedAt - 5000 });
  expect(await countOf(carParkId, 'charging')).toMatchObject({ free: 3, observedAt });
  expect(parking.recorded.map(({ facts }) => facts)).toEqual(
    reasons.map(({ reason }) => ({ reason })),
  );
  expect(parking.recorded.map(({ role, householdId }) => [role, householdId])).toEqual(
    reasons.map(() => ['device', null]),
  );
  const kept = await parking.db.read((manager) =>
    manager.findBy(QuarantinedReading, { carParkId }),
  );
  expect(kept.find(({ reason }) => reason === 'above_capacity')).toMatchObject({
    free: 8259,
    capacity: 40,
    bayKind: 'visitor',
  });
});

test('the same reading twice, after a lost answer, is no offence; a contradicting one is', async () => {
  const carParkId = await parking.addCarPark({ visitor: 40 });
  const reading = { carParkId, bayKind: 'visitor', free: 7, observedAt: parking.clock.now() };
  expect(await report([reading])).toEqual({ accepted: 1, quarantined: [] });
  expect(await report([reading])).toEqual({ accepted: 1, quarantined: [] });
  expect(await report([{ ...reading, free: 8 }])).toEqual({
    accepted: 0,
    quarantined: [{ index: 0, reason: 'older_than_known' }],
  });
  expect(await countOf(carParkId)).toMatchObject({ free: 7 });
});

test('a report whose event cannot be recorded leaves nothing behind', async () => {
  const carParkId = await parking.addCarPark({ visitor: 40 });
  const observedAt = parking.clock.now();
  const broken = { record: () => Promise.reject(new Error('no outbox')) };
  await expect(
    report(
      [
        { carParkId, bayKind: 'visitor', free: 7, observedAt },
        { carParkId, bayKind: 'visitor', free: -7, observedAt },
      ],
      broken,
    ),
  ).rejects.toThrow('no outbox');
  expect(await countOf(carParkId)).toMatchObject({ free: null, observedAt: null });
  const kept = await parking.db.read((manager) =>
    manager.countBy(QuarantinedReading, { carParkId }),
  );
  expect(kept).toBe(0);
});

test('a full report of 200 readings loses none', async () => {
  const carParkId = await parking.addCarPark({ visitor: 40 });
  const from = parking.clock.now() - 1000;
  const readings = Array.from({ length: 200 }, (_, index) => ({
    carParkId,
    bayKind: 'visitor',
    free: index % 2 === 0 ? 5 : -5,
    observedAt: from + index,
  }));
  const verdicts = await report(readings);
  expect(verdicts.accepted).toBe(100);
  expect(verdicts.quarantined.map(({ index }) => index)).toEqual(
    Array.from({ length: 100 }, (_, index) => 2 * index + 1),
  );
  expect(parking.recorded).toHaveLength(100);
});

test('whatever order reports arrive in, the newest observation is what stays', async () => {
  const newest = fc.array(fc.record({ free: fc.nat(40), age: fc.nat(50) }), {
    minLength: 2,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(newest, async (observations) => {
      const carParkId = await parking.addCarPark({ visitor: 40 });
      const now = parking.clock.now();
      const verdicts = await Promise.all(
        observations.map(({ free, age }) =>
          report([{ carParkId, bayKind: 'visitor', free, observedAt: now - age }]),
        ),
      );
      const youngest = Math.min(...observations.map(({ age }) => age));
      const stored = await countOf(carParkId);
      expect(stored.observedAt).toBe(now - youngest);
      expect(observations.filter(({ age }) => age === youngest).map(({ free }) => free)).toContain(
        stored.free,
      );
      const kept = await parking.db.read((manager) =>
        manager.countBy(QuarantinedReading, { carParkId }),
      );
      const accepted = verdicts.reduce((sum, verdict) => sum + verdict.accepted, 0);
      expect(accepted + kept).toBe(observations.length);
    }),
    { numRuns: 25 },
  );
});
