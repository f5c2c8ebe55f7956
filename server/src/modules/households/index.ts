import type { Platform, RunningModule } from '../../platform/platform';
import { CommunityDirectory } from './community-directory';
import { Binding } from './entities/binding.entity';
import { Community } from './entities/community.entity';
import { Estate } from './entities/estate.entity';
import { Household } from './entities/household.entity';
import { householdsEndpoints } from './households.routes';
import { Communities1763600001000 } from './migrations/1763600001000-communities';
import { Estates1763600002000 } from './migrations/1763600002000-estates';
import { Households1763600003000 } from './migrations/1763600003000-households';
import { Bindings1763600004000 } from './migrations/1763600004000-bindings';

export { Binding, Community, Estate, Household };
export { householdIdsOf, peopleOf, placeHouseholds } from './households.queries';
export type { PlacedHousehold } from './households.queries';
export type { CommunityDirectory } from './community-directory';

/** Communities, estates, households and who belongs to them. */
export interface HouseholdsModule extends RunningModule {
  readonly communities: CommunityDirectory;
}

export const households = {
  name: 'households',
  entities: [Community, Estate, Household, Binding],
  migrations: [
    Communities1763600001000,
    Estates1763600002000,
    Households1763600003000,
    Bindings1763600004000,
  ],
  start(platform: Platform): HouseholdsModule {
    const communities = new CommunityDirectory(platform);
    return { communities, endpoints: householdsEndpoints(platform, communities) };
  },
};
