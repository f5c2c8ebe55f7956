import { getBoard, getIndicator, listClauseEntries } from '@linli/shared/contracts/indicators';
import { boardOf, indicatorRowOf } from '@linli/shared/indicators/board';
import { catalogues, findClause } from '@linli/shared/indicators/catalogue';
import { commonErrors } from '@linli/shared/kernel/errors';
import { open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import { newestCountedEntries, publishedSize } from '../evidence';
import { loadClaims } from '../facilities';
import type { HouseholdsModule } from '../households';
import { typesOfClause } from './clause-types';
import { presentClause, presentFlip, statesOf } from './indicators.presenter';
import { loadFlips, loadStandings, loadStates } from './indicators.queries';

const everyone = open('the board is public: residents, inspectors and neighbours see the same');

/** The board, its clauses and the entries they rest on. Reads standings only; judging happens elsewhere. */
export function indicatorsEndpoints(
  { db }: Platform,
  { communities }: HouseholdsModule,
): ImplementedEndpoint[] {
  return [
    implement(getBoard, {
      policy: everyone,
      handle: async ({ input }) => {
        const community = await communities.bySlug(input.community);
        const { states, evaluatedAt } = await db.read((manager) =>
          loadStates(manager, { communityId: community.id, catalogue: input.catalogue }),
        );
        return boardOf(catalogues[input.catalogue], states, evaluatedAt);
      },
    }),
    implement(getIndicator, {
      policy: everyone,
      handle: async ({ input }) => {
        const community = await communities.bySlug(input.community);
        const indicator = catalogues[input.catalogue].indicators.find(
          ({ id }) => id === input.indicatorId,
        );
        if (indicator === undefined) throw fail(commonErrors.notFound);
        return db.read(async (manager) => {
          const scope = { communityId: community.id, catalogue: input.catalogue };
          const standings = await loadStandings(manager, scope);
          const claims = await loadClaims(manager, community.id);
          return {
            indicator: indicatorRowOf(indicator, statesOf(standings)),
            definition: indicator.definition,
            clauses: indicator.checks.map((clause) =>
              presentClause(clause, standings.get(clause.id), claims.get(clause.id) ?? null),
            ),
          };
        });
      },
    }),
    implement(listClauseEntries, {
      policy: everyone,
      handle: async ({ input }) => {
        const community = await communities.bySlug(input.community);
        const found = findClause(input.clauseId);
        if (found === null) throw fail(commonErrors.notFound);
        const communityId = community.id;
        return db.read(async (manager) => {
          const types = await typesOfClause(manager, { communityId, clause: found.clause });
          const entries = await newestCountedEntries(manager, { communityId, types, limit: 20 });
          const published = await publishedSize(manager, communityId);
          const flips = await loadFlips(manager, { communityId, clauseId: input.clauseId });
          return {
            items: entries.map((entry) => ({ ...entry, published: entry.index < published })),
            history: flips.map(presentFlip),
          };
        });
      },
    }),
  ];
}
