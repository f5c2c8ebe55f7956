import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import type { Platform } from '../../platform/platform';
import type { Core } from '../core';

/** What the parts of this module work with. */
export interface PrivacyParts {
  readonly platform: Platform;
  readonly core: Core;
  /** What every module of the house, this one included, holds about people. */
  readonly personalData: readonly PersonalData[];
  /** How long every module keeps what. */
  readonly retention: readonly RetentionRule[];
}
