import type { Endpoint } from '@linli/shared/kernel/endpoint';
import type { Row, Target } from '../cell';
import { everyone, signedIn } from '../rules';

/** The names under which a contract file exports its endpoints. */
type EndpointKeys<File> = {
  [Key in keyof File]: File[Key] extends Endpoint ? Key : never;
}[keyof File];

/** One row for each endpoint of a contract file: leaving one out does not compile. */
export type RowsOf<File> = {
  readonly [Key in EndpointKeys<File>]: File[Key] extends Endpoint ? Row<File[Key]> : never;
};

/** Says that an endpoint has no row yet, and why; it is listed as untested. */
export interface Pending {
  readonly pending: string;
}

/** Open to the world and about nobody. */
export function openRow<I>(input: I): {
  owner: 'none';
  expect: typeof everyone;
  input: () => I;
} {
  return { owner: 'none', expect: everyone, input: () => input };
}

/** For whoever is signed in, and always about the caller. */
export function ownRow<I>(input: I): {
  owner: 'none';
  expect: typeof signedIn;
  input: () => I;
} {
  return { owner: 'none', expect: signedIn, input: () => input };
}

/** Public, of each community alike. */
export function publicRow<I extends object>(
  more: I,
): {
  owner: 'community';
  expect: typeof everyone;
  input: (target: Target) => I & { community: string };
} {
  return {
    owner: 'community',
    expect: everyone,
    input: ({ community }) => ({ community, ...more }),
  };
}

/** About the community that the path names. */
export function communityRow<I extends object>(
  expect: Row['expect'],
  more: I,
): {
  owner: 'community';
  expect: Row['expect'];
  input: (target: Target) => I & { community: string };
} {
  return { owner: 'community', expect, input: ({ community }) => ({ community, ...more }) };
}

/** About the community that this server serves; the caller names none. */
export function staffRow<I>(
  expect: Row['expect'],
  input: I,
): { owner: 'none'; expect: Row['expect']; input: () => I } {
  return { owner: 'none', expect, input: () => input };
}
