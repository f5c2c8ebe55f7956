import * as fc from 'fast-check';
import { dutyOf, posts as allPosts } from '@linli/shared/kernel/roles';
import type { PostGrant } from '@linli/shared/kernel/roles';
import { isLastAdministrator, objectionTo, postPolicy } from './posts.policy';
import type { AdministratorPost, Appointment } from './posts.policy';

const communityId = fc.constantFrom('here', 'there');
const estateId = fc.constantFrom(null, 'e1', 'e2');
const gridId = fc.constantFrom(null, 'g1', 'g2');
const place = fc.record({ communityId, estateId, gridId });
const post = fc.constantFrom(...allPosts);
const grant: fc.Arbitrary<PostGrant> = fc.record({ role: post, communityId, estateId, gridId });
const holder = fc.record({
  personId: fc.constantFrom('p1', 'p2', 'p3'),
  grants: fc.array(grant, { maxLength: 4 }),
});
const appointment: fc.Arbitrary<Appointment> = fc.record({
  granter: holder,
  candidate: holder,
  post,
  place,
});

/** Written apart from the rule: how far a post reaches. */
function reaches(one: PostGrant, { place: at }: Appointment): boolean {
  if (one.communityId !== at.communityId) return false;
  if (one.estateId !== null && one.estateId !== at.estateId) return false;
  return one.gridId === null || one.gridId === at.gridId;
}

describe('an appointment without objection', () => {
  const allowed = (property: (one: Appointment) => boolean): void => {
    let seen = 0;
    fc.assert(
      fc.property(appointment, (one) => {
        if (objectionTo(one) !== null) return true;
        seen += 1;
        return property(one);
      }),
      { numRuns: 4000, seed: 20261121 },
    );
    expect(seen).toBeGreaterThan(50);
  };

  it('comes from an administrator, never beyond that post’s reach', () => {
    allowed((one) =>
      one.granter.grants.some((each) => each.role === 'administrator' && reaches(each, one)),
    );
  });

  it('never goes to who gives it', () => {
    allowed(({ granter, candidate }) => granter.personId !== candidate.personId);
  });

  it('leaves the person with posts of one duty in that community', () => {
    allowed(({ candidate, post: added, place: at }) => {
      const here = candidate.grants.filter((each) => each.communityId === at.communityId);
      return here.every((each) => dutyOf(each.role) === dutyOf(added));
    });
  });

  it('adds something', () => {
    allowed((one) =>
      one.candidate.grants.every((each) => each.role !== one.post || !reaches(each, one)),
    );
  });

  it('limits neither keys nor inspection to a part of the community', () => {
    allowed(
      ({ post: added, place: at }) =>
        (added !== 'maintainer' && added !== 'inspector') ||
        (at.estateId === null && at.gridId === null),
    );
  });
});

describe('the last administrator', () => {
  const row: fc.Arbitrary<AdministratorPost> = fc.record({
    id: fc.uuid(),
    communityId: fc.constant('here'),
    estateId,
    gridId,
  });
  const whole = (rows: readonly AdministratorPost[]) =>
    rows.filter((each) => each.estateId === null && each.gridId === null);

  it('stays in whatever order others go', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { minLength: 1, maxLength: 6, selector: ({ id }) => id }),
        fc.array(fc.nat(5), { maxLength: 20 }),
        (rows, order) => {
          let left: readonly AdministratorPost[] = rows;
          for (const nth of order) {
            const ending = left[nth % left.length];
            if (ending === undefined) break;
            if (!isLastAdministrator(ending, left)) left = left.filter((each) => each !== ending);
          }
          return whole(rows).length === 0 || whole(left).length >= 1;
        },
      ),
    );
  });

  it('is nobody while there is another, and no administrator of a part', () => {
    const at = (id: string, estate: string | null = null): AdministratorPost => ({
      id,
      communityId: 'here',
      estateId: estate,
      gridId: null,
    });
    expect(isLastAdministrator(at('a'), [at('a'), at('b')])).toBe(false);
    expect(isLastAdministrator(at('a'), [at('a'), at('b', 'e1')])).toBe(true);
    expect(isLastAdministrator(at('b', 'e1'), [at('a'), at('b', 'e1')])).toBe(false);
  });
});

describe('a post somebody holds', () => {
  it('is ended by another’s administrator or by its holder, never both ways', () => {
    fc.assert(
      fc.property(holder, holder, place, fc.boolean(), (asking, holding, at, isEnded) => {
        const actor = {
          kind: 'person' as const,
          sessionId: '',
          householdIds: [],
          delegations: [],
          ...asking,
        };
        const subject = { ...at, personId: holding.personId, isEnded };
        const { dismiss, resign, view } = postPolicy.rules;
        const may = [dismiss(actor, subject), resign(actor, subject)].filter(Boolean).length;
        expect(may).toBeLessThanOrEqual(isEnded ? 0 : 1);
        return may === 0 || view(actor, subject);
      }),
    );
  });
});
