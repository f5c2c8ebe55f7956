import { helperCodesPaused } from '@linli/shared/contracts/delegations';
import type { Call } from '../../platform/http/implement';
import { fail } from '../../platform/http/failure';
import { memoryLimits } from '../../platform/http/limits';
import type { Limiter } from '../../platform/http/limits';
import { retryAfter } from '../../platform/http/rate-limit';
import type { Platform } from '../../platform/platform';

const house = 'house';

/**
 * What stops many accounts that guess together: six digits are few. After sixty wrong ones within ten minutes nobody
 * enters a helper code for the rest of them; right ones do not count.
 */
export class HelperGuesses {
  private readonly wrong: Limiter;
  private readonly isOn: boolean;

  constructor({ limits = memoryLimits(), settings }: Pick<Platform, 'limits' | 'settings'>) {
    const { rateFactor } = settings;
    this.isOn = rateFactor !== 0;
    this.wrong = limits.limiter({
      name: 'delegations.wrong-helper-codes',
      points: Math.max(1, Math.round(60 * rateFactor)),
      seconds: 600,
    });
  }

  /** Before a code is looked up. Throws helper_codes_paused, and tells when to come again. */
  async admit({ setHeader }: Pick<Call, 'setHeader'>): Promise<void> {
    if (!this.isOn) return;
    const waitMs = await this.wrong.blockedFor(house);
    if (waitMs === null) return;
    setHeader('Retry-After', retryAfter(waitMs));
    throw fail(helperCodesPaused);
  }

  /** Somebody has entered a wrong one. */
  async noteWrong(): Promise<void> {
    if (this.isOn) await this.wrong.consume(house);
  }
}
