import type { CatalogueId } from '@linli/shared/contracts/indicators';
import { getBoard, getIndicator, listClauseEntries } from '@linli/shared/contracts/indicators';
import { getLogStatus } from '@linli/shared/contracts/evidence';
import type { Endpoint, InputOf, OutputOf } from '@linli/shared/kernel/endpoint';
import { useState } from 'react';
import type { Answer } from '@/services/call';
import { call } from '@/services/call';
import { loadClientConfig, useClientConfig } from '@/services/client-config';
import type { Loaded } from '@/services/use-loaded';
import { andThen, useLoaded } from '@/services/use-loaded';

async function here<E extends Endpoint>(
  endpoint: E,
  inputOf: (community: string) => InputOf<E>,
): Promise<Answer<OutputOf<E>>> {
  return andThen(loadClientConfig(), (config) => call(endpoint, inputOf(config.community.slug)));
}

/** The board of the chosen catalogue; at first the one by which the community was accepted. */
export function useBoard(first: CatalogueId | null): {
  readonly catalogue: CatalogueId | null;
  readonly choose: (catalogue: CatalogueId) => void;
  readonly board: Loaded<OutputOf<typeof getBoard>>;
} {
  const config = useClientConfig();
  const [chosen, choose] = useState<CatalogueId | null>(first);
  const catalogue = chosen ?? config?.community.catalogue ?? null;
  const board = useLoaded(catalogue ?? 'own', () =>
    andThen(loadClientConfig(), ({ community }) =>
      call(getBoard, { community: community.slug, catalogue: catalogue ?? community.catalogue }),
    ),
  );
  return { catalogue, choose, board };
}

/** One indicator with its clauses. */
export function useIndicator(
  catalogue: CatalogueId,
  indicatorId: string,
): Loaded<OutputOf<typeof getIndicator>> {
  return useLoaded(`${catalogue}/${indicatorId}`, () =>
    here(getIndicator, (community) => ({ community, catalogue, indicatorId })),
  );
}

/** The newest uses that a clause rests on, and how its state has changed. */
export function useClauseEntries(clauseId: string): Loaded<OutputOf<typeof listClauseEntries>> {
  return useLoaded(clauseId, () =>
    here(listClauseEntries, (community) => ({ community, clauseId })),
  );
}

/** How far the community's log is published. */
export function useLogStatus(): Loaded<OutputOf<typeof getLogStatus>> {
  return useLoaded('log-status', () => here(getLogStatus, (community) => ({ community })));
}
