import type { Tx } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import type { ChannelsModule } from '../../channels';
import { communityOfHouse } from '../care.queries';
import type { HouseholdsModule } from '../../households';
import type { IndicatorsModule } from '../../indicators';
import type { MessagesModule } from '../../messages';
import type { OperationsModule } from '../../operations';
import type { CareEvents } from '../care.events';
import type { Surroundings } from '../surroundings';

/** What the commands of this module work with. */
export interface CareParts {
  readonly platform: Platform;
  readonly communities: HouseholdsModule['communities'];
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly channels: Pick<ChannelsModule, 'deliver'>;
  readonly indicators: Pick<IndicatorsModule, 'judgeAll'>;
  readonly events: CareEvents;
  readonly surroundings: Surroundings;
  /** Counts anew what the ledger of facts may know, a moment later. */
  readonly countSoon: (communityId: string) => void;
}

/** The community of this installation, read where the transaction stands. */
export function communityIn(tx: Tx, { platform }: Pick<CareParts, 'platform'>) {
  return communityOfHouse(tx, platform.settings.community);
}
