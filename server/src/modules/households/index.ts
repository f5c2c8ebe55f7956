import type { Platform, RunningModule } from '../../platform/platform';
import { CommunityDirectory } from './community-directory';
import { Binding } from './entities/binding.entity';
import { Building } from './entities/building.entity';
import { Community } from './entities/community.entity';
import { Estate } from './entities/estate.entity';
import { Grid } from './entities/grid.entity';
import { Household } from './entities/household.entity';
import { householdsEndpoints } from './households.routes';
import { Communities1763600001000 } from './migrations/1763600001000-communities';
import { Estates1763600002000 } from './migrations/1763600002000-estates';
import { Households1763600003000 } from './migrations/1763600003000-households';
import { Bindings1763600004000 } from './migrations/1763600004000-bindings';
import { Grids1763600005001 } from './migrations/1763600005001-grids';
import { Buildings1763600005002 } from './migrations/1763600005002-buildings';
import { BuildingPositions1763600005003 } from './migrations/1763600005003-building-positions';

export { Binding, Building, Community, Estate, Grid, Household };
export { buildingPositionsOf, setBuildingPosition } from './building-positions.queries';
export type { BuildingPosition } from './building-positions.queries';
export {
  findCoveredHousehold,
  findEstates,
  householdIdsOf,
  peopleOf,
  communitiesOfHouseholds,
  placeHouseholds,
} from './households.queries';
export type { CoveredHousehold, PlacedHousehold } from './households.queries';
export type { CommunityDirectory } from './community-directory';

/** Communities, estates, households and who belongs to them. */
export interface HouseholdsModule extends RunningModule {
  readonly communities: CommunityDirectory;
}

export const households = {
  name: 'households',
  entities: [Community, Estate, Household, Binding, Grid, Building],
  migrations: [
    Communities1763600001000,
    Estates1763600002000,
    Households1763600003000,
    Bindings1763600004000,
    Grids1763600005001,
    Buildings1763600005002,
    BuildingPositions1763600005003,
  ],
  start(platform: Platform): HouseholdsModule {
    const communities = new CommunityDirectory(platform);
    return { communities, endpoints: householdsEndpoints(platform, communities) };
  },
};
