import type { Post } from '@linli/shared/kernel/roles';
import { scopedPostOf } from './cell';
import type { Outcome, Row, Square } from './cell';

type Expect = Row['expect'];

/** Open to the world. */
export const everyone: Expect = () => 'allowed';

/** Whoever is signed in. */
export const signedIn: Expect = ({ role }) => (role === 'nobody' ? 'unauthenticated' : 'allowed');

function gate(allows: (square: Square) => boolean, otherwise: Outcome): Expect {
  return (square) => {
    if (square.role === 'nobody') return 'unauthenticated';
    return allows(square) ? 'allowed' : otherwise;
  };
}

const here = ({ relation }: Square): boolean => relation !== 'other-community';

/** These posts in their own community; everybody else does not learn that it exists. */
export function only(...posts: readonly Post[]): Expect {
  return gate((square) => here(square) && posts.some((post) => post === square.role), 'not_found');
}

/** These posts of any reach, for lists that show each what theirs covers. */
export function anywhere(...posts: readonly Post[]): Expect {
  return gate(
    (square) =>
      here(square) && posts.some((post) => post === (scopedPostOf(square.role) ?? square.role)),
    'not_found',
  );
}

/** Like `only`, but these others see it and are told that they may not. */
export function onlyBefore(seeing: readonly Post[], ...posts: readonly Post[]): Expect {
  return (square) => {
    const outcome = only(...posts)(square);
    const sees = here(square) && seeing.some((post) => post === square.role);
    return outcome === 'not_found' && sees ? 'forbidden' : outcome;
  };
}

/** The own one, and nobody else's. */
export const own: Expect = gate(({ relation }) => relation === 'own', 'not_found');

/** The own one, and that of somebody who lets the caller do this very thing. */
export const ownOrFor: Expect = gate(
  ({ relation }) => relation === 'own' || relation === 'acts-for',
  'not_found',
);

/** The first rule that does not say not_found, or not_found. */
export function either(...rules: readonly Expect[]): Expect {
  return (square) => {
    const outcomes = rules.map((rule) => rule(square));
    return outcomes.find((outcome) => outcome !== 'not_found') ?? 'not_found';
  };
}

/** The rule, but in these squares something else. */
export function except(rule: Expect, otherwise: (square: Square) => Outcome | null): Expect {
  return (square) => otherwise(square) ?? rule(square);
}

/** These posts where they reach: into the own estate, into the other one, or all over the community. */
export function covering(...posts: readonly Post[]): Expect {
  return gate(({ role, relation }) => {
    const scoped = scopedPostOf(role);
    if (scoped !== null) return posts.includes(scoped) && relation === 'other-estate';
    if (relation === 'other-community' || !posts.some((post) => post === role)) return false;
    return role !== 'property-staff' || relation !== 'other-estate';
  }, 'not_found');
}
