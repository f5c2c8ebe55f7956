import type { DeviceActor } from '@linli/shared/kernel/roles';
import type { ModuleDefinition, RunningModule } from '../../platform/platform';
import type { Core } from '../core';
import { noticeSilence } from './commands/notice-silence';
import { Bay } from './entities/bay.entity';
import { BayCount } from './entities/bay-count.entity';
import { CarPark } from './entities/car-park.entity';
import { FeedKey } from './entities/feed-key.entity';
import { Feed } from './entities/feed.entity';
import { QuarantinedReading } from './entities/quarantined-reading.entity';
import { FeedKeyReader } from './feed-key-reader';
import { LiveCarParks } from './live-car-parks';
import { CarParks1763600071000 } from './migrations/1763600071000-car-parks';
import { Bays1763600072000 } from './migrations/1763600072000-bays';
import { BayCounts1763600073000 } from './migrations/1763600073000-bay-counts';
import { ParkingFeeds1763600074000 } from './migrations/1763600074000-parking-feeds';
import { FeedKeys1763600075000 } from './migrations/1763600075000-feed-keys';
import { QuarantinedReadings1763600076000 } from './migrations/1763600076000-quarantined-readings';
import { parkingEndpoints } from './parking.routes';
import { Residence } from './residence';

export { addCarPark } from './commands/add-car-park';
export type { CarParkDraft } from './commands/add-car-park';
export { issueFeedKey } from './commands/issue-feed-key';
export { noticeSilence } from './commands/notice-silence';
export { carParksWithBays } from './parking.queries';

/** Car parks, their counters and what these say. */
export interface ParkingModule extends RunningModule {
  /** The device that holds the feed key, or null when it is unknown or revoked. */
  device(token: string): Promise<DeviceActor | null>;
}

export const parking: ModuleDefinition<Core, ParkingModule> = {
  name: 'parking',
  entities: [CarPark, Bay, BayCount, Feed, FeedKey, QuarantinedReading],
  migrations: [
    CarParks1763600071000,
    Bays1763600072000,
    BayCounts1763600073000,
    ParkingFeeds1763600074000,
    FeedKeys1763600075000,
    QuarantinedReadings1763600076000,
  ],
  start(platform, core) {
    const keys = new FeedKeyReader(platform);
    const live = new LiveCarParks(platform);
    const residence = new Residence(platform.db);
    return {
      device: (token) => keys.device(token),
      endpoints: parkingEndpoints(platform, { core, live, residence }),
      jobs: [
        {
          name: 'parking.notice-silence',
          everyMs: 30_000,
          run: () => noticeSilence(platform, core.evidence),
        },
      ],
    };
  },
};
