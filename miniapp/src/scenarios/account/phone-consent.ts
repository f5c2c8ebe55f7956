import { purposeOf } from '@linli/shared/privacy/purposes';
import { forget, keep, readKept } from '@/services/storage';

const key = 'linli.phone-consent';

/** Keeps the tick until the number is bound: in a browser the way to the number leads over another page. */
export function keepPhoneConsent(isAgreed: boolean): void {
  if (isAgreed) keep(key, purposeOf('phone').version);
  else forget(key);
}

/** The tick as a call takes it along; empty if there is none. */
export function phoneConsent(): { consent?: { purpose: 'phone'; version: number } } {
  const version = readKept<number>(key);
  return version === null ? {} : { consent: { purpose: 'phone', version } };
}
