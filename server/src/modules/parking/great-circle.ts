/** A point on the earth in degrees. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

const earthRadiusMetres = 6_371_008.8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two points along the great circle, rounded; exact to about 0.5 %, the earth being no sphere. */
export function metresBetween(from: Position, to: Position): number {
  const latitudeHalf = radians(to.latitude - from.latitude) / 2;
  const longitudeHalf = radians(to.longitude - from.longitude) / 2;
  const chord =
    Math.sin(latitudeHalf) ** 2 +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      Math.sin(longitudeHalf) ** 2;
  // Rounding can push antipodes a hair above one.
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.sqrt(Math.min(1, chord))));
}
