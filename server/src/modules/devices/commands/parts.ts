import type { Post } from '@linli/shared/kernel/roles';
import type { Tx } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import type { CareModule } from '../../care';
import type { DutyModule } from '../../duty';
import type { HouseholdsModule } from '../../households';
import type { MessagesModule } from '../../messages';
import type { OperationsModule } from '../../operations';
import type { TimersModule } from '../../timers';
import type { TriedDevice } from '../devices';
import type { DeviceEvents } from '../devices.events';

/** What the commands of this module work with. */
export interface DevicesParts {
  readonly platform: Platform;
  readonly events: DeviceEvents;
  readonly households: Pick<HouseholdsModule, 'communities'>;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly timers: Pick<TimersModule, 'set' | 'cancel'>;
  readonly duty: Pick<DutyModule, 'onDuty' | 'staffOf'>;
  readonly care: Pick<CareModule, 'subjectById' | 'needHelp'>;
  /** Since when this server listens: silence before that is not the devices' own. */
  readonly startedAt: number;
  /** Told of every `test` report, in its transaction. */
  readonly onTest: readonly ((tx: Tx, tried: TriedDevice) => Promise<void>)[];
}

/** The timer after which a device is down. */
export const downTimer = 'devices.down';

/** Who looks after devices that nobody on duty covers. */
export const keepers: readonly Post[] = ['community-staff', 'property-staff', 'grid-worker'];
