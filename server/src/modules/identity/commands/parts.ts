import type { Platform } from '../../../platform/platform';
import type { ConsentsModule } from '../../consents';
import type { ContactListeners } from '../contact-listeners';

/** What the commands that keep something about a person work with. */
export interface KeepingParts extends Pick<Platform, 'db' | 'fields' | 'clock'> {
  readonly consents: Pick<ConsentsModule, 'decide'>;
  readonly listeners: ContactListeners;
}
