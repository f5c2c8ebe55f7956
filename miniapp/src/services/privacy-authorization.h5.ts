/** Something in WeChat waits until the person has said whether they agree to the privacy guidelines. */
export interface PrivacyRequest {
  /** WeChat's name of what was asked for, such as `getPhoneNumber`; may be empty. */
  readonly referrer: string;
}

/** What the person said; agreeing names the button that was pressed, for WeChat checks that it was. */
export type PrivacyAnswer =
  { readonly event: 'agree'; readonly buttonId: string } | { readonly event: 'disagree' };

/** In a browser nothing waits: each kind of data is asked for by the browser itself. */
export function watchPrivacyRequests(): void {
  // Nothing to watch.
}

/** Never anything in a browser. */
export function usePrivacyRequest(): PrivacyRequest | null {
  return null;
}

/** Nothing waits for an answer in a browser. */
export function answerPrivacyRequest(_answer: PrivacyAnswer): void {
  // Nothing to answer.
}

/** A browser has no guidelines of WeChat; false. */
export function openPrivacyContract(): Promise<boolean> {
  return Promise.resolve(false);
}
