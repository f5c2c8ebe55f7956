import * as fc from 'fast-check';
import { bayKinds, carParkView, confidences } from '@linli/shared/contracts/parking';
import { presentCarPark, presentCarParks, presentCount, presentTotal } from './parking.presenter';
import { countedBay, countedCarPark } from './testing/parking.factories';

const now = 1_800_000_000_000;
const here = { latitude: 36.19, longitude: 117.12 };

test.each([
  [0, 'fresh', 12],
  [180_000, 'fresh', 12],
  [180_001, 'about', 12],
  [181_000, 'about', 12],
  [600_000, 'about', 12],
  [600_001, 'unknown', null],
  [601_000, 'unknown', null],
])('a count of %d ms is %s', (ageMs, confidence, free) => {
  expect(presentCount(countedBay('visitor', { countedAt: now - ageMs }), now)).toEqual({
    capacity: 40,
    free,
    confidence,
    observedAt: now - ageMs,
  });
});

test('what was never counted is unknown, not zero', () => {
  expect(presentCount(countedBay('visitor', { countedAt: null }), now)).toEqual({
    capacity: 40,
    free: null,
    confidence: 'unknown',
    observedAt: null,
  });
});

describe('the total', () => {
  const count = (ageSeconds: number | null, capacity = 40) =>
    presentCount(
      countedBay('visitor', {
        capacity,
        countedAt: ageSeconds === null ? null : now - ageSeconds * 1000,
      }),
      now,
    );

  test('adds up, as weak and as old as its weakest and oldest bay', () => {
    expect(presentTotal([count(10), count(300), count(20)])).toEqual({
      capacity: 120,
      free: 36,
      confidence: 'about',
      observedAt: now - 300_000,
    });
  });

  test('has no number if one bay is unknown', () => {
    expect(presentTotal([count(10), count(601)])).toEqual({
      capacity: 80,
      free: null,
      confidence: 'unknown',
      observedAt: now - 601_000,
    });
    expect(presentTotal([count(10), count(null)])).toMatchObject({ free: null, observedAt: null });
  });

  test('does not wait for a bay that holds nothing', () => {
    expect(presentTotal([count(10), count(null, 0)])).toMatchObject({ capacity: 40, free: 12 });
    expect(presentTotal([])).toEqual({
      capacity: 0,
      free: null,
      confidence: 'unknown',
      observedAt: null,
    });
  });
});

const bay = fc.record({
  kind: fc.constantFrom(...bayKinds),
  capacity: fc.nat(500),
  fill: fc.double({ min: 0, max: 1, noNaN: true }),
  // Back to before there were counters, and ahead as far as a counter's clock may be.
  ageMs: fc.option(fc.oneof(fc.integer({ min: -60_000, max: 700_000 }), fc.nat(100_000_000)), {
    nil: null,
  }),
});

test('a number is shown if and only if it is not unknown, for every bay and for the total', () => {
  fc.assert(
    fc.property(fc.uniqueArray(bay, { selector: (one) => one.kind }), (bays) => {
      const view = presentCarPark(
        countedCarPark(
          bays.map(({ kind, capacity, fill, ageMs }) =>
            countedBay(kind, {
              capacity,
              free: Math.floor(capacity * fill),
              countedAt: ageMs === null ? null : now - ageMs,
            }),
          ),
        ),
        { from: here, now },
      );
      expect(carParkView.parse(view)).toEqual(view);
      const counting = view.bays.filter(({ capacity }) => capacity > 0);
      for (const shown of [view.total, ...view.bays]) {
        expect(shown.free === null).toBe(shown.confidence === 'unknown');
        if (shown.free !== null) {
          expect(shown.observedAt).not.toBeNull();
          expect(shown.free).toBeLessThanOrEqual(shown.capacity);
        }
      }
      const weakest = counting.map(({ confidence }) => confidences.indexOf(confidence));
      expect(confidences.indexOf(view.total.confidence)).toBe(
        weakest.length === 0 ? confidences.indexOf('unknown') : Math.max(...weakest),
      );
    }),
  );
});

test('the nearest comes first', () => {
  const far = countedCarPark([], { name: '远', latitude: 36.2 });
  const near = countedCarPark([], { name: '近', latitude: 36.191 });
  const views = presentCarParks([far, near], { from: here, now });
  expect(views.map(({ name, distanceMetres }) => [name, distanceMetres])).toEqual([
    ['近', 111],
    ['远', 1112],
  ]);
});
