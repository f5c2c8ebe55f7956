import type { Endpoint } from '@linli/shared/kernel/endpoint';
import type { InputOf } from '@linli/shared/kernel/endpoint';
import { postSchema } from '@linli/shared/kernel/roles';
import type { Post } from '@linli/shared/kernel/roles';
import type { Cast } from './cast';

/** Who asks. `nobody` has no session; `newcomer` has one and neither home nor post. */
export const roles = [
  'nobody',
  'newcomer',
  'resident',
  'administrator',
  'community-staff',
  'property-staff',
  'grid-worker',
  'police',
  'inspector',
  'maintainer',
] as const;
export type Role = (typeof roles)[number] | ScopedRole;

/** Posts for the other estate only: the one in which their holders do not live. */
export const scopedRoles = [
  'administrator@estate',
  'community-staff@estate',
  'grid-worker@estate',
  'police@estate',
] as const;
export type ScopedRole = (typeof scopedRoles)[number];

/** The post of a role whose post is for the other estate only; null for all other roles. */
export function scopedPostOf(role: Role): Post | null {
  const scoped = scopedRoles.find((one) => one === role);
  return scoped === undefined ? null : postSchema.parse(scoped.replace('@estate', ''));
}

/** Whose thing it is, seen from who asks. */
export const relations = [
  'any',
  'own-community',
  'own',
  'same-estate',
  'other-estate',
  'other-community',
  'acts-for',
] as const;
export type Relation = (typeof relations)[number];

/** What the answer says about the permission. */
export type Outcome = 'allowed' | 'unauthenticated' | 'forbidden' | 'not_found';

/** One square of the matrix. */
export interface Square {
  readonly role: Role;
  readonly relation: Relation;
}

/** Whose thing the fixture makes: a household, somebody who lives there, and where. */
export interface Target extends Square {
  readonly community: string;
  readonly communityId: string;
  readonly estateId: string;
  readonly householdId: string;
  readonly personId: string;
  /** Who will ask; empty for nobody. */
  readonly callerId: string;
}

/**
 * Does the thing belong to nobody in particular (`none`: one column), to a community (two), or to a household or
 * person (five)?
 */
export type Owner = 'none' | 'community' | 'person' | 'household';

/** How one endpoint is tested. */
export interface Row<E extends Endpoint = Endpoint> {
  readonly owner: Owner;
  /** Who may, said independently of the policies. */
  readonly expect: (square: Square) => Outcome;
  /** Makes what the call is about, really, and answers the call's input. */
  readonly input: (target: Target, cast: Cast) => Promise<InputOf<E>> | InputOf<E>;
  /** Codes that come only after the permission was given, such as a code that WeChat does not know. */
  readonly passes?: readonly string[];
  /** The call may end the caller's session: the caller signs in again afterwards. */
  readonly spendsSession?: boolean;
}

const columns: Readonly<Record<Owner, readonly Relation[]>> = {
  none: ['any'],
  community: ['own-community', 'other-community'],
  person: ['own', 'same-estate', 'other-estate', 'other-community', 'acts-for'],
  household: ['own', 'same-estate', 'other-estate', 'other-community', 'acts-for'],
};

/** Whether there is such a square: nobody owns nothing, and a newcomer has no home. */
function exists({ role, relation }: Square, owner: Owner): boolean {
  if (role === 'nobody') return relation !== 'own' && relation !== 'acts-for';
  return !(role === 'newcomer' && owner === 'household' && relation === 'own');
}

/** Where a limited post can differ from a whole one: in what it covers, and in what it does not. */
const scopedColumns: readonly Relation[] = ['any', 'own-community', 'same-estate', 'other-estate'];

/** Every square of an endpoint's row. */
export function squaresOf({ owner }: Pick<Row, 'owner'>): Square[] {
  const whole = roles.flatMap((role) => columns[owner].map((relation) => ({ role, relation })));
  const scoped = scopedRoles.flatMap((role) =>
    scopedColumns
      .filter((relation) => columns[owner].includes(relation))
      .map((relation) => ({ role, relation })),
  );
  return [...whole, ...scoped].filter((square) => exists(square, owner));
}

/** The columns that the owner needs, in order. */
export function columnsOf({ owner }: Pick<Row, 'owner'>): readonly Relation[] {
  return columns[owner];
}
