import type { Platform } from '../../../platform/platform';
import type { Core } from '../../core';
import type { RegisterEvents } from '../register.events';

/** What the commands of the register are given. */
export interface RegisterParts {
  readonly platform: Platform;
  readonly core: Pick<Core, 'evidence' | 'households' | 'indicators' | 'operations'>;
  readonly events: RegisterEvents;
}
