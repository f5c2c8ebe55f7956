import * as fc from 'fast-check';
import { metresBetween } from './great-circle';

const position = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('a degree of latitude is 111,195 m, and so is one of longitude on the equator', () => {
  expect(metresBetween({ latitude: 36, longitude: 117 }, { latitude: 37, longitude: 117 })).toBe(
    111_195,
  );
  expect(metresBetween({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBe(
    111_195,
  );
});

test('泰安站 to 岱庙 is about 1.9 km', () => {
  const metres = metresBetween(
    { latitude: 36.1906, longitude: 117.1055 },
    { latitude: 36.1935, longitude: 117.1262 },
  );
  expect(metres).toBeGreaterThan(1850);
  expect(metres).toBeLessThan(1950);
});

test('it is the same both ways, never NaN and never more than half the earth', () => {
  fc.assert(
    fc.property(position, position, (one, other) => {
      const metres = metresBetween(one, other);
      expect(metres).toBe(metresBetween(other, one));
      expect(metres).toBeGreaterThanOrEqual(0);
      expect(metres).toBeLessThanOrEqual(20_015_115);
    }),
  );
});
