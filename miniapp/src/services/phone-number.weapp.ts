import type { PhoneStep } from './phone-number';

/** What WeChat's button tells when it was pressed. */
export interface PhoneButtonEvent {
  readonly code?: string;
  readonly errMsg?: string;
  readonly errno?: number;
}

/** Out of quota: the account of the mini-program has paid for no more numbers. */
const usedUp = 1400001;

/** Reads the event of `<button open-type="getPhoneNumber">`. The number itself never reaches the phone's program. */
export function readPhoneEvent({ code, errMsg = '', errno }: PhoneButtonEvent): PhoneStep {
  if (code !== undefined && code !== '') return { kind: 'code', code };
  if (errno === usedUp || errMsg.includes(usedUp.toString())) return { kind: 'used-up' };
  // 103 and 104: no to the privacy guidelines, which is a no to this too.
  const isDenied = /deny|cancel/.test(errMsg) || errno === 103 || errno === 104;
  return { kind: isDenied ? 'denied' : 'unavailable' };
}

/** A mini-program never returns from another page with a code. */
export function returnedPhoneStep(): PhoneStep | null {
  return null;
}

/** WeChat's own button asks here; there is no page to leave for. */
export function leaveForPhoneNumber(): Promise<PhoneStep> {
  return Promise.resolve({ kind: 'unavailable' });
}
