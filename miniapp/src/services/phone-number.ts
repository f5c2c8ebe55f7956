/** What asking WeChat for the phone number led to. */
export type PhoneStep =
  /** A code for the server, used once. */
  | { readonly kind: 'code'; readonly code: string }
  /** The browser is on its way to the page that stands in for WeChat. */
  | { readonly kind: 'left' }
  /** The person said no. */
  | { readonly kind: 'denied' }
  /** The mini-program may ask for no more numbers today. */
  | { readonly kind: 'used-up' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'failed'; readonly message: string };

export { returnedPhoneStep } from './phone-number.h5';
