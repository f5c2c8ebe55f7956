import { observable, useObserved } from './observable';

/** Something in WeChat waits until the person has said whether they agree to the privacy guidelines. */
interface PrivacyRequest {
  /** WeChat's name of what was asked for, such as `getPhoneNumber`; may be empty. */
  readonly referrer: string;
}

/** What the person said; agreeing names the button that was pressed, for WeChat checks that it was. */
type PrivacyAnswer =
  { readonly event: 'agree'; readonly buttonId: string } | { readonly event: 'disagree' };

type Resolve = (answer: PrivacyAnswer | { readonly event: 'exposureAuthorization' }) => void;
interface Callbacks {
  readonly success?: () => void;
  readonly fail?: () => void;
}

/** Absent below base library 2.32.3, where WeChat shows its own dialog instead. Taro does not pass all of them on. */
declare const wx: {
  readonly onNeedPrivacyAuthorization?: (
    listener: (resolve: Resolve, about?: { readonly referrer?: string }) => void,
  ) => void;
  readonly openPrivacyContract?: (callbacks: Callbacks) => void;
};

const request = observable<PrivacyRequest | null>(null);
/** Several things may wait at once; one answer is for all of them. */
let waiting: Resolve[] = [];
let isWatching = false;

/** From the first call on, our own sheet stands where WeChat's dialog would. */
export function watchPrivacyRequests(): void {
  if (isWatching) return;
  isWatching = true;
  wx.onNeedPrivacyAuthorization?.((resolve, about) => {
    waiting.push(resolve);
    // WeChat wants to know that the person has seen what they decide about.
    resolve({ event: 'exposureAuthorization' });
    if (request.get() === null) request.set({ referrer: about?.referrer ?? '' });
  });
}

/** What waits for an answer now, or null. */
export function usePrivacyRequest(): PrivacyRequest | null {
  return useObserved(request);
}

/** Answers everything that waits: it goes on, or fails and says so at its own place. */
export function answerPrivacyRequest(answer: PrivacyAnswer): void {
  const answered = waiting;
  waiting = [];
  request.set(null);
  for (const resolve of answered) resolve(answer);
}

/** Opens the guidelines that are registered with WeChat; false if they cannot be shown. */
export function openPrivacyContract(): Promise<boolean> {
  return new Promise((resolve) => {
    if (wx.openPrivacyContract === undefined) resolve(false);
    else wx.openPrivacyContract({ success: () => resolve(true), fail: () => resolve(false) });
  });
}
