import { confidenceOf, confidences } from '@linli/shared/contracts/parking';
import type { CarParkView, CountView } from '@linli/shared/contracts/parking';
import { metresBetween } from './great-circle';
import type { Position } from './great-circle';
import type { CountedBay, CountedCarPark } from './parking.queries';

/** A bay's count as it may be shown at `now`: once too old, the number itself is gone, its time stays. */
export function presentCount({ capacity, count }: CountedBay, now: number): CountView {
  if (count === null) return { capacity, free: null, confidence: 'unknown', observedAt: null };
  const confidence = confidenceOf((now - count.countedAt) / 1000);
  return {
    capacity,
    free: confidence === 'unknown' ? null : count.free,
    confidence,
    observedAt: count.countedAt,
  };
}

function weaker(one: CountView['confidence'], other: CountView['confidence']) {
  return confidences.indexOf(one) >= confidences.indexOf(other) ? one : other;
}

function sum(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}

function older(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.min(one, other);
}

/**
 * The bays together, no better than the worst of them: weakest confidence, oldest count, and no number at all
 * if one is missing. Bays that hold nothing do not matter.
 */
export function presentTotal(bays: readonly CountView[]): CountView {
  const [first, ...rest] = bays.filter(({ capacity }) => capacity > 0);
  if (first === undefined) {
    return { capacity: 0, free: null, confidence: 'unknown', observedAt: null };
  }
  return rest.reduce<CountView>(
    (total, bay) => ({
      capacity: total.capacity + bay.capacity,
      free: sum(total.free, bay.free),
      confidence: weaker(total.confidence, bay.confidence),
      observedAt: older(total.observedAt, bay.observedAt),
    }),
    {
      capacity: first.capacity,
      free: first.free,
      confidence: first.confidence,
      observedAt: first.observedAt,
    },
  );
}

/** A car park as seen from a place at a moment of the server's clock. */
export function presentCarPark(
  { carPark, bays }: CountedCarPark,
  { from, now }: { from: Position; now: number },
): CarParkView {
  const counts = bays.map((bay) => ({ kind: bay.kind, ...presentCount(bay, now) }));
  return {
    id: carPark.id,
    name: carPark.name,
    address: carPark.address,
    latitude: carPark.latitude,
    longitude: carPark.longitude,
    state: carPark.state === 'open' ? 'open' : 'closed',
    distanceMetres: metresBetween(from, carPark),
    total: presentTotal(counts),
    bays: counts,
    openingHours: carPark.openingHours,
    synthetic: carPark.synthetic,
  };
}

/** The car parks, nearest first. */
export function presentCarParks(
  carParks: readonly CountedCarPark[],
  view: { from: Position; now: number },
): CarParkView[] {
  return carParks
    .map((carPark) => presentCarPark(carPark, view))
    .sort((one, other) => one.distanceMetres - other.distanceMetres);
}
