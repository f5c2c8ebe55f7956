import type { RunningModule } from '../../platform/platform';
import { DisclosureClaim } from './entities/disclosure-claim.entity';
import { LedgerFact } from './entities/ledger-fact.entity';
import { LedgerFacts1763600041000 } from './migrations/1763600041000-ledger-facts';
import { DisclosureClaims1763600042000 } from './migrations/1763600042000-disclosure-claims';

export { addClaims } from './commands/add-claims';
export { addFacts } from './commands/add-facts';
export { loadClaims, loadFacts } from './facilities.queries';

/** The facility ledger: dated facts about a community, each with its source. */
export const facilities = {
  name: 'facilities',
  entities: [LedgerFact, DisclosureClaim],
  migrations: [LedgerFacts1763600041000, DisclosureClaims1763600042000],
  start(): RunningModule {
    return { endpoints: [] };
  },
};
