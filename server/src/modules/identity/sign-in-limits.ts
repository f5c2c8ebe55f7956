import { loginCodeRefused, signInLocked } from '@linli/shared/contracts/identity';
import type { Call } from '../../platform/http/implement';
import { fail } from '../../platform/http/failure';
import { memoryLimits } from '../../platform/http/limits';
import type { Limiter } from '../../platform/http/limits';
import { retryAfter } from '../../platform/http/rate-limit';
import type { Platform } from '../../platform/platform';

/** Where a sign-in comes from, and how it is told when to come again. */
export type Attempted = Pick<Call, 'address' | 'setHeader'>;

/**
 * What stops somebody who tries sign-ins. Per address it is generous, because a community's Wi-Fi is one address for
 * many, and only refused codes count; per code and per person it is tight.
 */
export class SignInLimits {
  private readonly refusedByAddress: Limiter;
  private readonly byCode: Limiter;
  private readonly byPerson: Limiter;
  private readonly isOn: boolean;

  constructor({ limits = memoryLimits(), settings }: Pick<Platform, 'limits' | 'settings'>) {
    const { rateFactor } = settings;
    const scaled = (points: number): number => Math.max(1, Math.round(points * rateFactor));
    this.isOn = rateFactor !== 0;
    this.refusedByAddress = limits.limiter({
      name: 'sign-in.refused',
      points: scaled(60),
      seconds: 600,
      blockSeconds: 900,
    });
    this.byCode = limits.limiter({ name: 'sign-in.code', points: scaled(5), seconds: 600 });
    this.byPerson = limits.limiter({ name: 'sign-in.person', points: scaled(30), seconds: 900 });
  }

  /** Before WeChat is asked. Throws sign_in_locked, or refuses a code that was refused often enough. */
  async admit(code: string, attempted: Attempted): Promise<void> {
    if (!this.isOn) return;
    const waitMs = await this.refusedByAddress.blockedFor(attempted.address);
    if (waitMs !== null) throw locked(waitMs, attempted);
    if ((await this.byCode.consume(code)) !== null) throw fail(loginCodeRefused);
  }

  /** WeChat has refused a code from that address. */
  async noteRefused({ address }: Attempted): Promise<void> {
    if (this.isOn) await this.refusedByAddress.consume(address);
  }

  /** WeChat has said who it is. Throws sign_in_locked for somebody who signs in again and again. */
  async admitPerson(openid: string, attempted: Attempted): Promise<void> {
    if (!this.isOn) return;
    const waitMs = await this.byPerson.consume(openid);
    if (waitMs !== null) throw locked(waitMs, attempted);
  }
}

function locked(waitMs: number, attempted: Attempted): Error {
  attempted.setHeader('Retry-After', retryAfter(waitMs));
  return fail(signInLocked);
}
