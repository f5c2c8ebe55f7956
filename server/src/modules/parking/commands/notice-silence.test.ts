import { Feed } from '../entities/feed.entity';
import { openParking } from '../testing/open-parking';
import type { OpenParking } from '../testing/open-parking';
import { noticeSilence, silentAfterMs } from './notice-silence';

let parking: OpenParking;
beforeAll(async () => {
  parking = await openParking();
});
afterAll(() => parking.close());

const look = () => noticeSilence(parking, parking.evidence);
const hear = (carParkId: string) =>
  parking.db.transaction((tx) =>
    tx.update(Feed, { carParkId }, { heardAt: parking.clock.now(), silentAt: null }),
  );

test('an outage is recorded once, after more than ten minutes, and again after the next one', async () => {
  const { clock, recorded } = parking;
  const carParkId = await parking.addCarPark({ visitor: 40 });
  await hear(carParkId);
  clock.at += silentAfterMs;
  await look();
  expect(recorded).toEqual([]);
  clock.at += 1;
  await Promise.all([look(), look(), look()]);
  expect(recorded).toEqual([
    expect.objectContaining({
      type: 'parking.feed-silent',
      subject: carParkId,
      actor: null,
      role: 'system',
      householdId: null,
      facts: {},
      community: { id: parking.community.id, slug: 'jiaochang' },
    }),
  ]);
  clock.at += 10 * silentAfterMs;
  await look();
  expect(recorded).toHaveLength(1);
  await hear(carParkId);
  await look();
  expect(recorded).toHaveLength(1);
  clock.at += silentAfterMs + 1;
  await look();
  expect(recorded).toHaveLength(2);
});

test('a car park that was never heard has no feed to fall silent', async () => {
  parking.recorded.length = 0;
  await parking.addCarPark({ visitor: 40 });
  parking.clock.at += 100 * silentAfterMs;
  await look();
  expect(parking.recorded).toEqual([]);
});
